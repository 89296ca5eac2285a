"""Word files put together from their XML, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from checker.document.docx import read
from checker.document.reading import Reading

OPEN = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
SPACES = {
    "w": f"{OPEN}/wordprocessingml/2006/main",
    "m": f"{OPEN}/officeDocument/2006/math",
    "r": f"{OPEN}/officeDocument/2006/relationships",
    "mc": f"{OPEN}/markup-compatibility/2006",
    "wp": f"{OPEN}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OPEN}/drawingml/2006/main",
    "pic": f"{OPEN}/drawingml/2006/picture",
    "c": f"{OPEN}/drawingml/2006/chart",
    "dgm": f"{OPEN}/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
#: parts that the body refers to, called as what they hold
_PARTS = ("numbering", "styles", "footnotes", "endnotes", "comments")

INS = '<w:ins w:id="1" w:author="某人">{}</w:ins>'
DEL = '<w:del w:id="2" w:author="某人"><w:r><w:delText>{}</w:delText></w:r></w:del>'
GONE = "<w:rPr><w:del w:id='5' w:author='某人'/></w:rPr>"


def part(root: str, content: str) -> str:
    """A part as XML: an element with all namespaces declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {_DECLARED}>{content}</{root}>'


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    more: Mapping[str, tuple[str, str, str]] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A Word file of what stands in its body.

    parts   what stands in numbering, styles, footnotes, endnotes, comments
    more    id of a relation of the body → kind, name of the part in word/, its XML
    """
    files: dict[str, str] = {main: part("w:document", f"<w:body>{body}</w:body>")}
    called = []
    for kind, content in (parts or {}).items():
        files[f"word/{kind}.xml"] = part(f"w:{kind}", content)
        called.append((f"r_{kind}", kind, f"{kind}.xml"))
    for ident, (kind, name, xml) in (more or {}).items():
        files[f"word/{name}"] = xml
        called.append((ident, kind, name))
    folder, _, name = main.rpartition("/")
    files[f"{folder}/_rels/{name}.rels"] = relations(called)
    files["_rels/.rels"] = relations([("r1", "officeDocument", main)])
    return zipped(files)


def relations(called: list[tuple[str, str, str]]) -> str:
    """A part of relations: id, kind, target."""
    kinds = f"{OPEN}/officeDocument/2006/relationships"
    inner = "".join(
        f'<Relationship Id="{ident}" Type="{kinds}/{kind}" Target="{target}"/>'
        for ident, kind, target in called
    )
    return f'<Relationships xmlns="{OPEN}/package/2006/relationships">{inner}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(files))
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _types(names: Iterable[str]) -> str:
    """What each part is, for programs that ask."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    told = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}.{stem}{".main" * (stem == "document")}+xml"/>'
        for name in names
        if (stem := name.removeprefix("word/").removesuffix(".xml")) in (*_PARTS, "document")
    )
    package = "application/vnd.openxmlformats-package"
    rest = "".join(
        f'<Default Extension="{end}" ContentType="{of}"/>'
        for end, of in (("rels", f"{package}.relationships+xml"), ("xml", "application/xml"))
    )
    return f'<Types xmlns="{OPEN}/package/2006/content-types">{rest}{told}</Types>'


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}


def run(text: str, properties: str = "") -> str:
    """A run of words; properties as in w:rPr."""
    how = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{how}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; what does not begin with < is a run."""
    inner = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(text: str, ident: int = 1, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{ident}"/></w:numPr>')


def cell(*content: str, properties: str = "") -> str:
    """A cell of a table; what does not begin with < is a paragraph."""
    inner = "".join(each if each.startswith("<") else p(each) for each in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; what does not begin with < is a cell."""
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(*rows: str, columns: int = 0) -> str:
    """A table; columns for other programs, which lay it out by them."""
    width = '<w:gridCol w:w="1500"/>'
    grid = f"<w:tblPr/><w:tblGrid>{width * columns}</w:tblGrid>" if columns else ""
    return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list, as in w:abstractNum."""
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inner}</w:lvl>'


def lists(*levels: str, more: str = "", overrides: str = "") -> str:
    """A numbering part with one list, called 1, of these levels."""
    abstract = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/>{overrides}</w:num>{more}'


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def picture(across: float = 10, down: float = 6) -> str:
    """A run with a picture of so many centimetres."""
    size = f'<wp:extent cx="{int(across * 360000)}" cy="{int(down * 360000)}"/>'
    blip = '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>'
    graphic = f"<a:graphic><a:graphicData>{blip}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{size}{graphic}</wp:inline></w:drawing></w:r>"


def text_box(*content: str) -> str:
    """A run with a text box in both ways that Word writes it."""
    paragraphs = "".join(each if each.startswith("<") else p(each) for each in content)
    inner = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    new = f"<w:drawing><wp:anchor>{graphic}</wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    either = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{either}</mc:AlternateContent></w:r>"


FIRST, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
VANISH = "<w:vanish/>"
TWO = '<w:gridSpan w:val="2"/>'
FOOTNOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(instruction: str, *result: str) -> str:
    return BEGIN + code(instruction) + SEPARATE + "".join(result) + END


def sym(char: str, font: str = "Wingdings") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def maths(*content: str) -> str:
    inner = "".join(each if each.startswith("<") else f"<m:r><m:t>{each}</m:t></m:r>" for each in content)
    return f"<m:oMath>{inner}</m:oMath>"


def frac(above: str, below: str) -> str:
    return (
        f"<m:f><m:num><m:r><m:t>{above}</m:t></m:r></m:num><m:den><m:r><m:t>{below}</m:t></m:r></m:den></m:f>"
    )


#: 一、, then （一）, then 1.
OUTLINE = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def reading(body: str, **parts: str) -> Reading:
    return read(docx(body, parts))


def lines(body: str, **parts: str) -> list[str]:
    """The lines that a body is read as."""
    return reading(body, **parts).source.removesuffix("\n").split("\n")
