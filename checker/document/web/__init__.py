"""What a web page shows, step by step: charset, flow (with elements, styles, listing, line), grid."""
