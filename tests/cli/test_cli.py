#!/usr/bin/env python3
"""The command as people use it: the real binary in a folder of its own. Usage: test_cli.py BINARY SOURCE_DIR [TEST…]"""
import contextlib
import csv
import gzip
import hashlib
import io
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

BINARY = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""
SOURCE = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else pathlib.Path()

TEXT = """Ruritania and Grünland sign a treaty

4 March 2024. The president of France met the German chancellor in Berlin on Monday. Russia accused Ukraine of shelling a
village. Kyiv denied the accusation. "We will impose sanctions on Iran," the US secretary of state said. Paragraph number {}.
"""


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="verbale-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_cli(self, *args, **options):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("VERBALE")}
        return subprocess.run([BINARY, *map(str, args)], cwd=self.folder, capture_output=True, env=environment, timeout=300, **options)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def write_articles(self, count, folder="news"):
        for i in range(count):
            self.write(f"{folder}/{i:04}.txt", TEXT.format(i))

    def ask(self, sql, record="r.db"):
        with contextlib.closing(sqlite3.connect(self.folder / record)) as db:
            return db.execute(sql).fetchall()

    def assert_whole(self, record="r.db"):
        self.assertEqual(self.ask("PRAGMA integrity_check", record), [("ok",)])
        self.assertEqual(self.ask("PRAGMA foreign_key_check", record), [])
        unindexed = "SELECT count(*) FROM article WHERE number NOT IN (SELECT rowid FROM article_search)"
        self.assertEqual(self.ask(unindexed, record), [(0,)])

    def assert_error(self, done, status, *words):
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        for word in words:
            self.assertIn(word, done.stderr.decode())


class Reading(CliTest):
    def test_reading_twice_changes_not_one_byte(self):
        self.write_articles(5)
        self.assertEqual(self.run_cli("read", "news", "--record", "r.db").returncode, 0)
        before = (self.folder / "r.db").read_bytes()
        done = self.run_cli("read", "news", "--record", "r.db")
        self.assertIn(b"0 new, 0 updated, 5 known", done.stderr)
        self.assertEqual((self.folder / "r.db").read_bytes(), before)
        self.assertEqual(sorted(p.name for p in self.folder.glob("r.db*")), ["r.db"])

    def test_any_number_of_threads_gives_the_same_bytes(self):
        self.write_articles(40)
        self.write("news/0007.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
        digests = set()
        for threads in (1, 2, 8):
            done = self.run_cli("read", "news", "--record", f"{threads}.db", "--threads", threads)
            self.assertEqual(done.returncode, 3, done.stderr)
            digests.add(hashlib.sha256((self.folder / f"{threads}.db").read_bytes()).hexdigest())
        self.assertEqual(len(digests), 1)

    def test_one_bad_input_does_not_stop_the_rest(self):
        self.write_articles(2)
        self.write("news/picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        done = self.run_cli("read", "news", "missing.txt", "--record", "r.db")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.ask("SELECT count(*) FROM articles"), [(2,)])
        failures = self.run_cli("failures", "--record", "r.db", "--columns", "path,code", "--no-headers").stdout.decode()
        self.assertEqual(failures, "missing.txt\tnot_found\nnews/picture.png\tbad_input\n")

    def test_an_empty_file_and_only_bad_inputs_fail(self):
        self.write("empty.txt", b"")
        done = self.run_cli("read", "empty.txt", "--record", "r.db")
        self.assert_error(done, 1, "empty.txt")
        self.assert_whole()

    def test_broken_utf8_is_repaired_and_noted(self):
        self.write("broken.txt", TEXT.format(1).encode() + b"The \xff\xfe minister of Grenada spoke of \xc3 peace on Monday in Paris.\n")
        done = self.run_cli("read", "broken.txt", "--record", "r.db")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotEqual(self.ask("SELECT notes FROM articles"), [("[]",)])

    def test_a_line_of_300_megabytes_is_one_failure(self):
        self.write_articles(1)
        with open(self.folder / "news" / "z.txt", "wb") as out:
            for _ in range(300):
                out.write(b"word " * 200000)
        done = self.run_cli("read", "news", "--record", "r.db")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.ask("SELECT path, code FROM failures"), [("news/z.txt", "too_large")])

    def test_a_folder_without_permission_is_a_failure(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everywhere")
        self.write_articles(1)
        (self.folder / "news" / "locked").mkdir(mode=0)
        self.assertEqual(self.run_cli("read", "news", "--record", "r.db").returncode, 3)
        self.assertEqual(self.ask("SELECT code FROM failures"), [("denied",)])

    def test_a_repaired_input_is_no_failure_any_more(self):
        self.write("a.txt", b"")
        self.run_cli("read", "a.txt", "--record", "r.db")
        self.write("a.txt", TEXT.format(1))
        self.assertEqual(self.run_cli("read", "a.txt", "--record", "r.db").returncode, 0)
        self.assertEqual(self.ask("SELECT count(*) FROM failures"), [(0,)])

    def test_standard_input(self):
        lines = "".join(json.dumps({"id": str(i), "text": TEXT.format(i), "date": "2024-03-05"}) + "\n" for i in range(3))
        done = self.run_cli("read", "-", "--record", "r.db", input=lines.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.ask("SELECT count(*), min(date_begin) FROM articles"), [(3, "2024-03-05")])


def warc(url, http):
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-09-19T12:00:00Z\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


class Forms(CliTest):
    """The same article in every form that people have it in."""
    TITLE = "Ministers agree on grain corridor after night of talks"
    WORDS = "The foreign ministers of both countries agreed on Monday to open a corridor for grain"

    def setUp(self):
        super().setUp()
        page = (SOURCE / "tests/reading/page.html").read_text()
        self.page = page.replace("{{body}}", "").encode()
        self.text = f"{self.TITLE}\n\n{self.WORDS}, officials said after a night of talks in Geneva.\n".encode()

    def extract(self, *paths, status=0, **options):
        done = self.run_cli("extract", *paths, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def assert_article(self, article):
        self.assertEqual(article["title"], self.TITLE)
        self.assertIn(self.WORDS, article["text"])

    def archive(self):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + self.page
        return b"".join(gzip.compress(warc(f"https://example.org/{i}", http)) for i in range(2))

    def feed(self):
        body = f"&lt;p&gt;{self.WORDS}, officials said after a night of talks.&lt;/p&gt;"
        item = f"<item><title>{self.TITLE}</title><link>https://example.org/1</link><pubDate>Tue, 19 Sep 2023 10:00:00 +0200</pubDate>"
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>{item}<description>{body}</description></item></channel></rss>'

    def test_a_page_and_a_text_on_standard_input(self):
        for bytes_ in (self.page, self.text, gzip.compress(self.page)):
            articles = self.extract(input=bytes_)
            self.assertEqual(len(articles), 1)
            self.assert_article(articles[0])

    def test_all_fields_of_a_page(self):
        self.write("page.html", self.page)
        [article] = self.extract("page.html")
        self.assertEqual(article["date"], "2023-09-19T10:00+02:00")
        self.assertEqual(article["author"], ["Jane Doe"])
        self.assertEqual((article["publisher"], article["language"]), ("The Daily Harbour", "en"))

    def test_where_each_fact_was_found(self):
        self.write("page.html", self.page)
        [article] = self.extract("--full", "page.html")
        self.assertEqual(article["title"], {"value": self.TITLE, "from": "heading"})
        self.assertEqual(article["authors"][0]["value"], "Jane Doe")
        text = article["text"].encode()
        begin, end = article["blocks"][0]["span"]
        self.assertEqual((article["blocks"][0]["kind"], text[begin:end].decode()), ("headline", self.TITLE))
        for stretch in article["source"]:
            (begin, end), (first, last) = stretch["span"], stretch["page"]
            if end - begin == last - first > 1:
                self.assertEqual(text[begin:end], self.page[first:last])

    def test_json_lines(self):
        rows = "".join(json.dumps({"headline": self.TITLE, "body": self.text.decode(), "url": f"https://example.org/{i}"}) + "\n" for i in range(3))
        self.write("news.jsonl", rows)
        articles = self.extract("news.jsonl")
        self.assertEqual([a["url"] for a in articles], [f"https://example.org/{i}" for i in range(3)])
        self.assert_article(articles[2])

    def test_a_table(self):
        out = io.StringIO()
        csv.writer(out).writerows([["title", "text", "date"], [self.TITLE, self.text.decode(), "2023-09-19"]])
        self.write("news.csv", out.getvalue())
        [article] = self.extract("news.csv")
        self.assert_article(article)
        self.assertEqual(article["date"], "2023-09-19")

    def test_an_archive_of_the_web(self):
        self.write("news.warc.gz", self.archive())
        articles = self.extract("news.warc.gz")
        self.assertEqual([a["url"] for a in articles], ["https://example.org/0", "https://example.org/1"])
        self.assert_article(articles[1])

    def test_a_feed(self):
        self.write("feed.xml", self.feed())
        [article] = self.extract("feed.xml")
        self.assert_article(article)
        self.assertTrue(article["date"].startswith("2023-09-19"), article["date"])

    def write_all_forms(self):
        self.write("news/a.html", self.page)
        self.write("news/b.txt.gz", gzip.compress(self.text))
        self.write("news/c/d.warc.gz", self.archive())
        self.write("news/e.jsonl", json.dumps({"title": self.TITLE, "text": self.text.decode()}) + "\n{broken\n")
        self.write("news/f.xml", self.feed())

    def test_a_folder_of_all_forms_into_a_record(self):
        self.write_all_forms()
        done = self.run_cli("read", "news", "--record", "r.db")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.ask("SELECT path FROM failures"), [("news/e.jsonl!2",)])
        self.assert_whole()
        self.assertEqual(self.run_cli("read", "news", "--record", "r.db").returncode, 3)
        places = {path for path, in self.ask("SELECT path FROM article UNION SELECT path FROM article_path")}
        self.assertLessEqual({"news/a.html", "news/b.txt.gz", "news/e.jsonl!1", "news/f.xml!1"}, places)

    def test_a_list_of_paths(self):
        self.write_all_forms()
        self.write("list", "# of the morning\nnews/a.html\n\nnews/f.xml\n")
        self.assertEqual(len(self.extract("--files-from", "list")), 2)
        self.assertEqual(len(self.extract("--files-from", "-", input=b"news/b.txt.gz\n")), 1)

    def test_what_cannot_be_read_is_said_and_the_rest_goes_on(self):
        self.write_all_forms()
        articles = self.extract("news", "missing.html", status=3)
        self.assertEqual(len(articles), 6)

    def test_articles_in_other_languages_are_stored_and_never_coded(self):
        words = ("Президент Франции встретился в понедельник с канцлером Германии в Берлине. Они обвинили соседнюю страну в обстреле "
                 "деревни и пообещали ввести новые санкции. Министр отверг обвинения и призвал к переговорам.")
        self.write("a.txt", f"Переговоры в Берлине\n\n4 марта 2024 года. {words}\n")
        self.write("b.txt", TEXT.format(1))
        done = self.run_cli("read", "a.txt", "b.txt", "--record", "r.db")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 of them in languages that are not coded yet", done.stderr.decode())
        self.assertEqual(self.ask("SELECT language, events, claims, sentences FROM articles WHERE path = 'a.txt'"), [("ru", 0, 0, 0)])
        self.assertGreater(self.ask("SELECT events FROM articles WHERE path = 'b.txt'")[0][0], 0)
        self.assertEqual(self.ask("SELECT count(*) FROM article_search WHERE article_search MATCH 'канцлером'"), [(1,)])


class Trouble(CliTest):
    def test_a_full_disk_is_one_line_and_leaves_the_record_whole(self):
        self.write_articles(400)
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        done = self.run_cli("read", "news", "--record", "r.db", preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stderr.decode().count("\n"), 1)
        self.assertIn("no space", done.stderr.decode())
        self.assert_whole()
        self.assertGreater(self.ask("SELECT count(*) FROM articles")[0][0], 0)
        self.assertEqual(self.run_cli("read", "news", "--record", "r.db").returncode, 0)
        self.assertEqual(self.ask("SELECT count(*) FROM articles"), [(400,)])

    def start_reading(self):
        self.write_articles(3000)
        process = subprocess.Popen([BINARY, "read", "news", "--record", "r.db"], cwd=self.folder, stderr=subprocess.DEVNULL)
        for _ in range(3000):
            time.sleep(0.01)
            try:
                if self.ask("SELECT count(*) FROM article")[0][0] >= 20:
                    break
            except sqlite3.Error:
                continue
        return process

    def test_a_killed_run_leaves_a_whole_record_that_can_go_on(self):
        process = self.start_reading()
        process.kill()
        process.wait()
        self.assert_whole()
        self.assertGreaterEqual(self.ask("SELECT count(*) FROM articles")[0][0], 20)
        self.assertEqual(self.run_cli("read", "news", "--record", "r.db").returncode, 0)
        self.assertEqual(self.ask("SELECT count(*) FROM articles"), [(3000,)])

    def test_an_interrupt_finishes_the_articles_in_hand(self):
        process = self.start_reading()
        process.send_signal(signal.SIGINT)
        self.assertIn(process.wait(60), (130, 0))  # 0: it had just finished
        self.assert_whole()
        self.assertLessEqual({p.name for p in self.folder.glob("r.db*")}, {"r.db", "r.db.resume"})

    def test_resume_goes_on_behind_the_last_article(self):
        process = self.start_reading()
        process.send_signal(signal.SIGINT)
        if process.wait(60) == 0:
            self.skipTest("the reading was done before it could be interrupted")
        read = self.ask("SELECT count(*) FROM article")[0][0]
        done = self.run_cli("read", "news", "--record", "r.db", "--resume")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"({3000 - read} new, 0 updated, 0 known)", done.stderr.decode())
        self.assert_whole()
        self.assertEqual(sorted(p.name for p in self.folder.glob("r.db*")), ["r.db"])

    def test_resume_of_other_inputs_begins_at_the_begin(self):
        self.write_articles(3)
        self.write("r.db.resume", "0123456789abcdef\n0:0:news/0001.txt\n")
        done = self.run_cli("read", "news", "--record", "r.db", "--resume")
        self.assertIn("(3 new, 0 updated, 0 known)", done.stderr.decode())

    def test_records_that_are_none(self):
        self.write_articles(1)
        self.assert_error(self.run_cli("events", "--record", "no.db"), 1, "no.db", "no such record")
        self.write("text.db", "This is a text of some length. " * 100)
        self.assert_error(self.run_cli("events", "--record", "text.db"), 1, "text.db", "not a record")
        self.assert_error(self.run_cli("read", "news", "--record", "text.db"), 1, "text.db", "not a record")
        with contextlib.closing(sqlite3.connect(self.folder / "theirs.db")) as db:
            db.execute("CREATE TABLE theirs (x)")
        self.assert_error(self.run_cli("read", "news", "--record", "theirs.db"), 1, "another program")
        self.assert_error(self.run_cli("read", "news", "--record", "nowhere/r.db"), 1, "nowhere/r.db")

    def test_a_record_of_a_newer_version_is_refused(self):
        self.write_articles(1)
        self.run_cli("read", "news", "--record", "r.db")
        with contextlib.closing(sqlite3.connect(self.folder / "r.db")) as db:
            db.execute("PRAGMA user_version = 99")
        before = (self.folder / "r.db").read_bytes()
        for command in (["read", "news"], ["events"], ["report", "--out", "x.html"]):
            self.assert_error(self.run_cli(*command, "--record", "r.db"), 1, "version 99", "newer verbale")
        self.assertEqual((self.folder / "r.db").read_bytes(), before)

    def test_wrong_usage(self):
        self.assert_error(self.run_cli("events", "--recrod", "r.db"), 2, "--recrod")
        self.assert_error(self.run_cli("event"), 2, "Did you mean 'events'?")
        self.assert_error(self.run_cli("read", "--record", "r.db"), 2, "nothing to read")
        self.assert_error(self.run_cli("events", "--record", "r.db", "--since", "yesterday"), 2, "yesterday")
        self.assert_error(self.run_cli("events", "--record", "r.db", "--limit", "-1"), 2, "--limit")


class Asking(CliTest):
    def setUp(self):
        super().setUp()
        self.write_articles(3)
        self.run_cli("read", "news", "--record", "r.db")

    def out(self, *args):
        done = self.run_cli(*args, "--record", "r.db")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def test_formats_agree(self):
        rows = json.loads(self.out("articles", "--json"))
        self.assertEqual(len(rows), 3)
        self.assertEqual([json.loads(line) for line in self.out("articles", "--jsonl").splitlines()], rows)
        table = list(csv.DictReader(io.StringIO(self.out("articles", "--csv"))))
        self.assertEqual([r["id"] for r in table], [r["id"] for r in rows])
        self.assertEqual(self.out("articles"), self.out("articles", "--tsv"))
        self.assertEqual(self.out("articles", "--columns", "path,id", "--no-headers", "--limit", "1"), f"news/0000.txt\t{rows[0]['id']}\n")
        self.assertIn("news/0002.txt", self.out("articles", "--table"))

    def test_words_of_closed_lists_are_checked(self):
        self.assert_error(self.run_cli("events", "--record", "r.db", "--type", "CONSUL"), 2, "did you mean 'CONSULT'?")
        self.assert_error(self.run_cli("events", "--record", "r.db", "--columns", "idd"), 2, "did you mean 'id'?")

    def test_nothing_found(self):
        self.assertEqual(self.out("articles", "--source", "nowhere", "--no-headers"), "")
        done = self.run_cli("articles", "--record", "r.db", "--source", "nowhere", "--fail-empty")
        self.assertEqual(done.returncode, 1)

    def test_pages_go_through_all_rows(self):
        seen, after = [], []
        while True:
            done = self.run_cli("articles", "--record", "r.db", "--columns", "id", "--no-headers", "--limit", "2", *after)
            seen += done.stdout.decode().split()
            found = re.search(r"--after '(.*)'", done.stderr.decode())
            if not found:
                break
            after = ["--after", found.group(1)]
        self.assertEqual(len(set(seen)), 3)
        self.assertEqual(len(seen), 3)

    def test_a_closed_pipe_ends_quietly(self):
        done = subprocess.run(["bash", "-c", f"{BINARY} articles --record r.db --json | head -c 1 >/dev/null"], cwd=self.folder, capture_output=True)
        self.assertEqual(done.stderr, b"")

    def test_the_report_is_one_page_without_requests_or_script(self):
        self.out("report", "--out", "report.html")
        page = (self.folder / "report.html").read_text()
        self.assertNotIn("{{", page)
        self.assertNotIn("<script", page)
        self.assertIsNone(re.search(r'(src|href)="(?!#|https?://)', page))
        self.assertIsNone(re.search(r"url\(|@import|<link|<img", page))
        self.assertEqual(self.out("report", "--out", "-"), page)

    def test_every_event_can_be_explained(self):
        for event in json.loads(self.out("events", "--json")):
            why = json.loads(self.out("why", event["id"][:14], "--json"))
            self.assertEqual(why["trigger"], event["words"])
            self.assertIn(event["words"], why["sentence"])
            self.assertIn(event["id"], self.out("why", event["id"]))
        self.assert_error(self.run_cli("why", "zzzz", "--record", "r.db"), 1, "no event")


class OwnActors(CliTest):
    """Files of the user's own: a wrong minister is corrected by one line; PETRARCH's dictionaries; what check and suggest say."""
    HEADER = "person\toffice\tcountry\tfrom\tto\taliases\tsource\n"

    def people(self, text, *options, date="2024-06-10"):
        done = self.run_cli("code", *options, input=json.dumps({"id": "1", "date": date, "text": text}).encode())
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return {m["actor"]["name"]: m["actor"] for m in json.loads(done.stdout)["mentions"] if m["actor"]}

    def test_one_line_corrects_a_wrong_minister(self):
        text = "The German foreign minister met protesters in Vienna."
        before = {a["person"] for a in self.people(text).values() if a["person"]}
        self.assertEqual(before, {"annalena-baerbock"})
        self.write("mine.tsv", self.HEADER + "Petra Musterfrau\tforeign_minister\tDEU\t2024-05-01\t\t\tmy own\n")
        after = {a["person"] for a in self.people(text, "--actors", "mine.tsv").values() if a["person"]}
        self.assertEqual(after, {"petra-musterfrau"})
        earlier = self.people(text, "--actors", "mine.tsv", date="2024-04-10")
        self.assertEqual({a["person"] for a in earlier.values() if a["person"]}, {"annalena-baerbock"})
        shown = self.run_cli("actors", "show", "Baerbock", "--on", "2024-06-10", "--actors", "mine.tsv").stdout.decode()
        self.assertIn("2024-04-30\tGOV\tformer (ELI)", shown)

    def test_a_wrong_date_is_corrected_by_the_same_row_with_the_right_one(self):
        self.write("mine.tsv", self.HEADER + "Annalena Baerbock\tforeign_minister\tDEU\t2021-12-08\t2022-01-31\t\tmy own\n")
        shown = self.run_cli("actors", "show", "Baerbock", "--actors", "mine.tsv").stdout.decode()
        self.assertIn("2021-12-08 – 2022-01-31", shown)
        self.assertEqual(shown.count("foreign_minister"), 1)

    def test_reading_takes_own_actors_too(self):
        self.write("a.jsonl", '{"id":"1","date":"2024-06-10","text":"Petra Musterfrau criticised the attack."}\n')
        self.write("mine.tsv", self.HEADER + "Petra Musterfrau\tforeign_minister\tDEU\t2024-05-01\t\t\tmy own\n")
        self.assertEqual(self.run_cli("read", "a.jsonl", "--record", "r.db", "--actors", "mine.tsv").returncode, 0)
        rows = self.ask("SELECT person, country, sectors FROM actor WHERE name = 'Petra Musterfrau'")
        self.assertEqual(rows, [("petra-musterfrau", "DEU", "GOV")])

    def test_dictionaries_of_petrarch(self):
        self.write("own.actors.txt", "; a comment\nACME_LIBERATION_ARMY_\n+ALA_\n\t[MLIREB <20200101]\n\t[MLIPTY >20200102]\nZAMUNDA_ [MLI]\n")
        self.write("own.agents.txt", "KRUMBLER {KRUMBLERS} [~MIL]\n")
        files = ["--actors", "own.actors.txt", "--actors", "own.agents.txt"]
        actors = self.people("The Acme Liberation Army attacked Zamunda. French krumblers arrested ALA members.", *files, date="2019-05-01")
        self.assertEqual((actors["Acme Liberation Army"]["country"], actors["Acme Liberation Army"]["sectors"]), ("MLI", ["REB"]))
        self.assertEqual(actors["Mali"]["country"], "MLI")
        self.assertIn(("FRA", ["MIL"]), [(a["country"], a["sectors"]) for a in actors.values()])
        later = self.people("The Acme Liberation Army won.", *files, date="2021-05-01")
        self.assertEqual(later["Acme Liberation Army"]["sectors"], ["PTY"])

    def test_people_of_petrarch_are_found_by_their_surname(self):
        self.write("own.actors.txt", "JOHN_QUIXLEY_ [MLIGOV]\nANNA_TREMBLOT_ [MLIOPP]\nMARIA_TREMBLOT_ [MLIGOV]\nGOLDEN_ZIBBET_ [MLIREB]\n")
        def codes(text):
            return {n: (a["country"], a["sectors"]) for n, a in self.people(text, "--actors", "own.actors.txt").items() if a["country"]}
        self.assertEqual(codes("Quixley criticised the attack."), {"John Quixley": ("MLI", ["GOV"])})
        self.assertEqual(codes("Anna Tremblot resigned. Tremblot criticised the attack.").keys(), {"Anna Tremblot"})
        self.assertEqual(codes("Tremblot criticised the attack."), {})  # two are called so
        self.assertEqual(codes("Zibbet criticised the attack."), {})  # no name of a person

    def test_whoever_served_a_term_in_petrarch_is_a_person(self):
        self.write("own.actors.txt", "MERA_VONNBERG_ [MLIGOV 20100101-20300101]\nZIBBET_PARTY_ [MLIPTY 20100101-20300101]\n")
        def codes(text):
            people = self.people(text, "--actors", "own.actors.txt", date="2019-05-01")
            return {n: (a["country"], a["sectors"]) for n, a in people.items() if a["country"]}
        self.assertEqual(codes("Vonnberg criticised the attack."), {"Mera Vonnberg": ("MLI", ["GOV"])})
        self.assertEqual(codes("The party criticised the attack."), {})

    def test_check_finds_a_file_that_is_no_table(self):
        self.write("page.html", "<html><body>Not a table.</body></html>\n")
        done = self.run_cli("actors", "check", "page.html")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("page.html:1: holds no row", done.stderr.decode())

    def test_check_names_each_wrong_line(self):
        self.write("mine.tsv", self.HEADER + "A B\tforeign_minister\tFRA\t2020-13\t\t\tx\n"
                   "# fine\nC D\tforeign_minister\tXXX\t2020\t2021\t\tx\nE F\tforeign_minister\tFRA\t2020\t2019\t\tx\n"
                   "G H\tforeign_minister\tFRA\t2001\t2004\t\tx\nI J\tforeign_minister\tFRA\t2002\t2003\t\tx\n"
                   "G H\tforeign_minister\tFRA\t2001\t2004\t\tx\nK L\tgrand_poobah\tFRA\t2001\t2004\t\tx\n")
        done = self.run_cli("actors", "check", "mine.tsv")
        said = done.stderr.decode()
        self.assertNotEqual(done.returncode, 0)
        for line in (2, 4, 5, 7, 8, 9):
            self.assertIn(f"mine.tsv:{line}: ", said)
        self.assertNotIn("mine.tsv:6: ", said.replace("warning: mine.tsv:6", ""))
        self.write("own.actors.txt", "A_B_ [FRAGOV 20200101-20190101]\nC_D_ [QQQGOV]\nE_F_ [FRAGOV 20100101-20121231]\n\t[FRAOPP 20110101-20130101]\n")
        done = self.run_cli("actors", "check", "own.actors.txt")
        said = done.stderr.decode()
        self.assertIn("own.actors.txt:1: ends before it begins", said)
        self.assertIn("own.actors.txt:2: 'QQQGOV'", said)
        self.assertIn("own.actors.txt:4: E F has another code at the same time, in line 3", said)

    def test_suggested_rows_can_be_added_as_they_are(self):
        self.write("a.jsonl", "".join(json.dumps({"id": i, "date": f"2019-0{i}-05", "text": text}) + "\n" for i, text in enumerate((
            "Norwegian Fisheries Minister Kjell Oddvarson criticised Russia on Monday. Oddvarson said talks would go on.",
            "Oksana Petrushko, a Ukrainian opposition lawmaker, criticised the law. Kjell Oddvarson arrived.",
            "The Norwegian minister Kjell Oddvarson visited Iceland. Vladimir Putin and Angela Merkel met."), 1)))
        self.run_cli("read", "a.jsonl", "--record", "r.db")
        done = self.run_cli("actors", "suggest", "--record", "r.db", "--tsv")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode()), delimiter="\t"))
        self.assertEqual([r["person"] for r in rows], ["Kjell Oddvarson", "Oksana Petrushko"])
        self.assertEqual((rows[0]["country"], rows[0]["from"], rows[0]["articles"], rows[0]["sectors"]), ("NOR", "2019-01-05", "3", "GOV"))
        self.assertIn("Norwegian Fisheries Minister Kjell Oddvarson", rows[0]["quote"])
        self.assertEqual(rows[1]["country"], "UKR")
        self.write("new.tsv", done.stdout)
        self.assertEqual(self.run_cli("actors", "check", "new.tsv").returncode, 0)
        self.assertEqual(self.people("Oddvarson resigned in Oslo, Norway.", "--actors", "new.tsv", date="2019-02-01")["Kjell Oddvarson"]["country"], "NOR")
        again = self.run_cli("actors", "suggest", "--record", "r.db", "--actors", "new.tsv", "--no-headers")
        self.assertEqual(again.stdout, b"")
        self.assertEqual(self.run_cli("actors", "suggest", "--record", "r.db", "--at-least", "2", "--no-headers").stdout.count(b"\n"), 1)


class Documents(CliTest):
    def test_every_command_and_option_stands_in_the_guide(self):
        guide = (SOURCE / "docs/guide/commands.md").read_text()
        sections = dict(re.findall(r"^## verbale (\w+)\n(.*?)(?=^## |\Z)", guide, re.M | re.S))
        commands = re.findall(r"^  (\w+) {2,}\S", self.run_cli("--help").stdout.decode().split("Subcommands:")[1], re.M)
        self.assertGreater(len(commands), 5)
        for command in commands:
            self.assertIn(command, sections, "docs/guide/commands.md has no section of it")
            for option in re.findall(r"^  (?:-\w,)?(--[\w-]+)", self.run_cli(command, "--help").stdout.decode(), re.M):
                if option != "--help":
                    self.assertIn(f"`{option}", sections[command], f"of verbale {command}")

    def test_every_help_ends_with_examples(self):
        commands = re.findall(r"^  (\w+) {2,}\S", self.run_cli("--help").stdout.decode().split("Subcommands:")[1], re.M)
        for command in commands:
            if command != "version":
                self.assertIn("Examples:\n  ", self.run_cli(command, "--help").stdout.decode(), command)

    def test_every_column_of_the_views_stands_in_the_docs(self):
        self.write_articles(1)
        self.run_cli("read", "news", "--record", "r.db")
        text = (SOURCE / "docs/formats/record.md").read_text()
        for (view,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'view'"):
            row = re.search(rf"^\| `{view}` \|.*\| `(.*)` \|$", text, re.M)
            self.assertIsNotNone(row, view)
            columns = [column for _, column, *_ in self.ask(f"PRAGMA table_info({view})")]
            self.assertEqual(row.group(1).split(), columns, view)
        for (table,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_search%'"):
            self.assertRegex(text, rf"`{table}`")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
