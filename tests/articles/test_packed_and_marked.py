"""Web archives, messages, texts of LibreOffice, and XML of agencies and feeds. All is invented."""

import io
import zipfile

import pytest

from analysis import ParallaxError, load_articles

DAM = "The dam in Orrin held through the night, officials of the town said on Monday."
ROAD = "The road below it, which had been closed for a week, reopened at noon."

PAGE = f"<html><head><title>Dam holds</title></head><body><p>“{DAM}”</p><p>{ROAD}</p></body></html>"
ARCHIVE = (
    'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/dam\r\n'
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="X"\r\n\r\n'
    "--X\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "{page}\r\n--X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "iVBORw0KGgo=\r\n--X--\r\n"
)  # fmt: skip
MESSAGE = (
    'From: "Ann Low" <ann@a.example>\nSubject: =?utf-8?q?Dam_h=C3=A4lt?=\n'
    "Date: Thu, 02 Mar 2023 14:05:00 +0000\nMIME-Version: 1.0\n"
)
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>T</title>
<docdata><doc-id id-string="x1"/><date.issue norm="20230302T140500Z"/></docdata>
<pubdata name="Daily A"/></head><body><body.head><hedline><hl1>Dam holds</hl1></hedline>
<byline>Ann Low</byline></body.head><body.content><block><p>{DAM}</p><p>{ROAD}</p></block>
<media><media-caption><p>A caption.</p></media-caption></media></body.content></body></nitf>"""
NEWSML_G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1"><itemMeta>
<provider><name>Daily A</name></provider><versionCreated>2023-03-02T14:05:00Z</versionCreated>
</itemMeta><contentMeta><headline>Dam holds</headline><by>Ann Low</by><language tag="en-GB"/>
</contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body><p>{DAM}</p><p>{ROAD}</p></body></html></inlineXML></contentSet></newsItem>"""
NEWSML = f"""<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>a.example</ProviderId>
<NewsItemId>n1</NewsItemId></NewsIdentifier></Identification><NewsManagement><ThisRevisionCreated>
20230302T140500Z</ThisRevisionCreated></NewsManagement><NewsComponent><AdministrativeMetadata>
<Provider><Party FormalName="Daily A"/></Provider></AdministrativeMetadata><NewsLines>
<HeadLine>Dam holds</HeadLine><ByLine>Ann Low</ByLine></NewsLines><ContentItem><DataContent>
<p>{DAM}</p><p>{ROAD}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""
RSS = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Daily A</title><item><title>Dam holds
</title><link>https://a.example/1</link><dc:creator>Ann Low</dc:creator><pubDate>Thu, 02 Mar 2023
 14:05:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>{DAM}</p>
<p>{ROAD}</p>]]></content:encoded></item></channel></rss>"""


def odt_of(*paragraphs, mimetype="application/vnd.oasis.opendocument.text"):
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "text"))  # fmt: skip
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", (
            f"<office:document-content {spaces}><office:body><office:text><text:tracked-changes>"
            "<text:p>Deleted.</text:p></text:tracked-changes><text:h>Dam holds</text:h>"
            f"{body}</office:text></office:body></office:document-content>"))  # fmt: skip
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xml", NITF, "NITF"), ("a.xml", NEWSML_G2, "NewsML-G2"), ("a.xml", NEWSML, "NewsML"),
        ("a.xml", RSS, "RSS"), ("a.txt", NITF, "NITF"),
    ],
)  # fmt: skip
def test_xml_of_newspapers_and_feeds_is_read_with_its_data(name, content, kind, folder):
    article = load_articles(folder({name: content})).iloc[0]
    assert article["text"] == f"{DAM}\n\n{ROAD}"
    assert article[["outlet", "title", "author"]].to_list() == ["Daily A", "Dam holds", "Ann Low"]
    assert str(article["published"]) == "2023-03-02 14:05:00"
    report = load_articles(folder({})).attrs["report"]
    assert report["format"].item() == f"XML ({kind})"


def test_a_feed_of_summaries_is_said_to_be_one(folder):
    feed = RSS.replace("content:encoded", "content:other")
    articles = load_articles(folder({"a.rss": feed}))
    assert articles["text"].item() == "Short."
    assert "the feed holds a summary" in articles.attrs["report"]["reason"].item()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_a_web_archive_is_its_page(charset, folder):
    encoding = "cp1252" if charset == "iso-8859-1" else charset
    content = ARCHIVE.format(charset=charset, page=PAGE).encode(encoding)
    articles = load_articles(folder({"a.mhtml": content, "b.mht": content}))
    assert articles["text"].to_list() == [f"“{DAM}”\n\n{ROAD}"] * 2
    assert articles["title"].to_list() == ["Dam holds"] * 2
    assert articles["url"].to_list() == ["https://a.example/dam"] * 2


def test_a_message_is_its_text_and_what_hangs_on_it_is_named(folder):
    plain = MESSAGE + f"Content-Type: text/plain; charset=utf-8\n\n{DAM}\n\n{ROAD}\n"
    parts = (
        MESSAGE + 'Content-Type: multipart/mixed; boundary="X"\n\n--X\nContent-Type: text/html\n\n'
        f"{PAGE.replace('“', '').replace('”', '')}\n--X\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="all.pdf"\n\nx\n--X--\n'
    )
    articles = load_articles(folder({"a.eml": plain, "b.eml": parts}))
    assert articles["text"].to_list() == [f"{DAM}\n\n{ROAD}"] * 2
    assert articles["title"].to_list() == ["Dam hält"] * 2
    assert articles["author"].to_list() == ["Ann Low"] * 2
    assert articles.attrs["report"]["reason"].to_list() == [
        "", "not read, as it hangs on the message: 'all.pdf'",
    ]  # fmt: skip


def test_a_text_of_libreoffice_keeps_its_words_and_no_notes(folder):
    spaced = 'In<text:s text:c="2"/>Orrin, <text:span>kept</text:span><text:tab/>apart.'
    noted = (
        f"{ROAD}<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    )
    article = load_articles(folder({"a.odt": odt_of(spaced, noted)}), steps=()).iloc[0]
    assert article["text"] == f"Dam holds\n\nIn  Orrin, kept\tapart.\n\n{ROAD}"
    assert article["title"] == "Dam holds"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "<root><a>1</a></root>", "it is XML of a kind not read here (its root is 'root'"),
        ("a.svg", '<?xml version="1.0"?><svg/>', "it is XML of a kind not read here"),
        ("a.xml", "<nitf><body>", "it is damaged or no XML file"),
        ("a.xml", "<nitf><body/></nitf>", "its XML holds no article"),
        ("a.xml", '<!DOCTYPE x [<!ENTITY a "b">]><nitf><body>&a;</body></nitf>',
         "its XML declares entities"),
        ("a.mhtml", "From: <Saved by Blink>\n\nx", "the web archive holds no page"),
        ("a.eml", MESSAGE + "\n", "the message holds no text"),
        ("a.ods", odt_of(DAM, mimetype="application/vnd.oasis.opendocument.spreadsheet"),
         "this packed format is not read here"),
        ("a.epub", odt_of(DAM, mimetype="application/epub+zip"), "this packed format is not read"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_refused_with_a_reason(name, content, reason, folder):
    with pytest.raises(ParallaxError) as raised:
        load_articles(folder({name: content}))
    assert reason in str(raised.value)


def test_an_article_of_a_newspapers_archive_has_its_lead_once(folder):
    lead = f"<block class='lead_paragraph'><p>{DAM}</p></block><block class='full_text'>"
    xml = NITF.replace("<block>", lead).replace(ROAD, f"{ROAD} &mdash; <em>yes</em> &amp; no")
    article = load_articles(folder({"a.xml": xml})).iloc[0]
    assert article["text"] == f"{DAM}\n\n{ROAD} — yes & no"
