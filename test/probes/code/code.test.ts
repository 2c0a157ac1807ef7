import { describe, expect, test } from "@jest/globals";
import type { ContentProbe } from "../../../src/probes/content-probe.js";
import { guardsRemoved } from "../../../src/probes/code/guards-removed.js";
import { injection } from "../../../src/probes/code/injection.js";
import { protectionsOff } from "../../../src/probes/code/protections-off.js";
import { aFile } from "../../support/builders.js";
import { adding, edited } from "../../support/edited.js";

const inLine = (probe: ContentProbe, path: string, line: string) =>
  probe.ask(adding(path, line)).map(({ classId, tier, line: at }) => `${classId} ${tier} ${at}`);

describe("protectionsOff", () => {
  test.each([
    ["a.go", "TLSClientConfig: &tls.Config{InsecureSkipVerify: true},"],
    ["a.ts", "const agent = new https.Agent({ rejectUnauthorized: false });"],
    ["a.js", 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";'],
    ["a.js", "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;"],
    ["a.py", "requests.get(url, verify=False)"],
    ["a.py", "ctx = ssl._create_unverified_context()"],
    ["a.rb", "http.verify_mode = OpenSSL::SSL::VERIFY_NONE"],
    ["a.ex", "ssl: [verify: :verify_none]"],
    ["a.php", "curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false);"],
    ["a.php", "new Client(['verify' => false]);"],
    ["a.rs", ".danger_accept_invalid_certs(true)"],
    ["a.cs", "handler.ServerCertificateCustomValidationCallback = (m, c, ch, e) => true;"],
    ["a.java", ".setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE)"],
    ["a.dart", "client.badCertificateCallback = (cert, host, port) => true;"],
    ["a.ts", 'jwt.verify(token, key, { algorithms: ["none"] });'],
    ["a.py", 'jwt.decode(token, options={"verify_signature": False})'],
    ["a.ts", "jwt.verify(token, key, { ignoreExpiration: true });"],
    ["a.java", "http.csrf().disable();"],
    ["a.java", "http.csrf(csrf -> csrf.disable())"],
    ["a.java", "http.csrf(AbstractHttpConfigurer::disable)"],
    ["a.py", "@csrf_exempt"],
    ["a.rb", "skip_before_action :verify_authenticity_token"],
    ["a.js", 'res.setHeader("Access-Control-Allow-Origin", "*");'],
    ["a.py", 'app.add_middleware(CORSMiddleware, allow_origins=["*"])'],
    ["a.js", 'app.use(cors({ origin: "*" }));'],
    ["a.cs", "builder.AllowAnyOrigin()"],
    ["a.java", '@CrossOrigin(origins = "*")'],
    ["a.java", '.requestMatchers("/admin/**").permitAll()'],
    ["a.cs", "[AllowAnonymous]"],
    ["a.rb", "skip_before_action :authenticate_user!"],
    ["a.py", "permission_classes = [AllowAny]"],
  ])("%s: %s", (path, line) => {
    expect(inLine(protectionsOff, `src/${path}`, line)).toEqual(["auth approve 2"]);
  });

  test.each([
    ["src/a.go", "InsecureSkipVerify: false,"],
    ["src/a.go", "InsecureSkipVerify: cfg.Insecure,"],
    ["src/a.go", "// InsecureSkipVerify: true would be wrong here"],
    ["src/a.py", "requests.get(url, verify=ca_file)"],
    ["src/a.py", "verify = False_positive"],
    ["src/a.js", "cors({ origin: config.origins })"],
    ["src/a.js", 'res.setHeader("Access-Control-Allow-Origin", origin);'],
    ["src/a.ts", 'const glob = "*";'],
    ["src/a.java", ".authenticated()"],
    ["src/a.rb", "before_action :authenticate_user!"],
    ["src/a.rb", "skip_before_action :set_locale"],
    ["test/a.test.ts", "const agent = new https.Agent({ rejectUnauthorized: false });"],
    ["docs/a.md", "requests.get(url, verify=False)"],
  ])("stays silent in %s: %s", (path, line) => {
    expect(inLine(protectionsOff, path, line)).toEqual([]);
  });

  test("says where and by which words", () => {
    expect(protectionsOff.ask(adding("src/a.py", "get(url, verify=False)")).map(({ because }) => because)).toEqual([
      "line 2 of src/a.py no longer checks whose certificate the other side shows (`verify=False`)",
    ]);
  });

  test.each(["documents", "patch"])("what was there before is no change, as %s", (form) => {
    const asked = (before: string, after: string) =>
      edited("src/a.py", before, after).flatMap(([name, file]) => (name === form ? protectionsOff.ask(file) : []));
    expect(asked("get(url, verify=False)\nb\n", "get(url, timeout=5, verify=False)\nb\n")).toEqual([]);
    expect(asked("get(url, verify=False)\nb\n", "b\n    get(url, verify=False)\n")).toEqual([]);
    expect(asked("get(url, verify=False)\nb\n", "b\n")).toEqual([]);
    expect(asked("get(url)\nb\n", "get(url, verify=False)\nb\n")).toHaveLength(1);
  });
});

describe("guardsRemoved", () => {
  test.each<[path: string, before: string, after: string, guard: string]>([
    ["a.py", "a\n@login_required\ndef edit(request):\n    b\n", "a\ndef edit(request):\n    b\n", "@login_required"],
    ["a.java", 'a\n@PreAuthorize("hasRole")\nvoid x() {\n', "a\nvoid x() {\n", "@PreAuthorize"],
    ["a.cs", "a\n[Authorize(Roles = A)]\n[HttpGet]\npublic X Get()\n", "a\n[HttpGet]\npublic X Get()\n", "[Authorize"],
    ["a.ts", "a\n@UseGuards(AuthGuard)\n@Get()\nfind() {\n", "a\n@Get()\nfind() {\n", "@UseGuards"],
    [
      "a.rb",
      "class A\n  before_action :authenticate_user!\n  b\n",
      "class A\n  b\n",
      "before_action :authenticate_user",
    ],
    ["a.py", "a\n@login_required\ndef e(r):\n", "a\n@permission_required('x')\ndef e(r):\n", "@login_required"],
    ["a.js", 'a\nr.get("/x", requireAuth, show);\n', 'a\nr.get("/x", show);\n', "requireAuth"],
    ["a.js", 'a\nr.get("/x", requireRole("a"), show);\n', 'a\nr.get("/x", show);\n', 'requireRole("a")'],
  ])("%s: what was guarded stays: %s", (path, before, after, guard) => {
    for (const [form, file] of edited(`src/${path}`, before, after))
      expect([form, guardsRemoved.ask(file).map(({ classId, tier, before: was }) => [classId, tier, was])]).toEqual([
        form,
        [["auth", "approve", guard]],
      ]);
  });

  test.each<[why: string, before: string, after: string]>([
    ["guard and function go together", "a\n@login_required\ndef edit(request):\n    b\nc\n", "a\nc\n"],
    ["a guard is added", "a\ndef edit(r):\n", "a\n@login_required\ndef edit(r):\n"],
    ["two decorators change places", "@login_required\n@cached\ndef e(r):\n", "@cached\n@login_required\ndef e(r):\n"],
    ["a route goes with its guard", 'a\nr.get("/x", requireAuth, show);\n', "a\n"],
    ["a guarded route is renamed", 'a\nr.get("/x", requireAuth, show);\n', 'a\nr.get("/y", requireAuth, show);\n'],
  ])("stays silent where %s", (_, before, after) => {
    const silent = edited("src/a.py", before, after).filter(([, file]) => guardsRemoved.ask(file).length > 0);
    expect(silent.map(([form]) => form)).toEqual([]);
  });

  test("a removed file guards nothing any more", () => {
    const [, [, file] = []] = edited("src/a.py", "@login_required\ndef edit(r):\n", null);
    expect(file === undefined ? null : guardsRemoved.ask(file)).toEqual([]);
  });
});

describe("injection", () => {
  test.each([
    ["a.py", "query = f\"SELECT * FROM a WHERE t ILIKE '%{term}%'\""],
    ["a.py", 'cur.execute("DELETE FROM a WHERE id = %s" % id)'],
    ["a.py", 'cur.execute("SELECT a FROM b WHERE c = {}".format(c))'],
    ["a.js", "db.query(`SELECT * FROM users WHERE id = ${id}`);"],
    ["a.js", 'db.query("SELECT * FROM users WHERE id = " + id);'],
    ["a.go", "q := fmt.Sprintf(\"SELECT a FROM b WHERE c = '%s'\", c)"],
    ["a.go", "q := fmt.Sprintf(`UPDATE a SET b = '%s'`, b)"],
    ["a.rb", "find_by_sql(\"SELECT * FROM a WHERE b = '#{b}'\")"],
    ["a.php", "$db->query('SELECT * FROM a WHERE b = ' . $b);"],
    ["a.cs", 'var q = $"SELECT * FROM A WHERE B = {b}";'],
    ["a.ts", "prisma.$queryRawUnsafe(text);"],
    ["a.py", "data = pickle.loads(body)"],
    ["a.py", "yaml.load(text)"],
    ["a.js", "const f = new Function(body);"],
    ["a.js", "return eval(text);"],
    ["a.tsx", "<div dangerouslySetInnerHTML={{ __html: html }} />"],
    ["a.js", "box.innerHTML = text;"],
    ["a.vue", '<p v-html="text"></p>'],
    ["a.php", "$a = unserialize($b);"],
  ])("%s: %s", (path, line) => {
    expect(inLine(injection, `src/${path}`, line)).toEqual(["code approve 2"]);
  });

  test.each([
    ["src/a.py", 'cur.execute("SELECT a FROM b WHERE c = %s", (c,))'],
    ["src/a.py", 'query = "SELECT a FROM b WHERE c = :c"'],
    ["src/a.py", 'f"Please SELECT one of {names}"'],
    ["src/a.ts", "sql`SELECT * FROM users WHERE id = ${id}`"],
    ["src/a.ts", "prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`"],
    ["src/a.ts", "const text = `select ${one} from the list`;"],
    ["src/a.go", 'rows, err := db.Query("SELECT a FROM b WHERE c = $1", c)'],
    ["src/a.py", "yaml.safe_load(text)"],
    ["src/a.py", "yaml.load(text, Loader=yaml.SafeLoader)"],
    ["src/a.js", "const found = pattern.exec(text);"],
    ["src/a.js", 'box.innerHTML = "";'],
    ["src/a.js", "if (box.innerHTML === text) return;"],
    ["src/a.js", "retrieval(text)"],
    ["src/a.py", "model.eval()"],
    ["test/a.test.js", "box.innerHTML = text;"],
    ["db/migrations/1.py", 'op.execute(f"UPDATE a SET b = {c}")'],
  ])("stays silent in %s: %s", (path, line) => {
    expect(inLine(injection, path, line)).toEqual([]);
  });

  test("a line written anew is no change", () => {
    const [was, is] = ["x = pickle.loads(a)\n", "x = pickle.loads(a or b)\n"];
    expect(edited("src/a.py", was, is).flatMap(([, file]) => injection.ask(file))).toEqual([]);
  });
});

describe("all of them", () => {
  const probes = [protectionsOff, guardsRemoved, injection];

  test("say nothing of what nobody could see", () => {
    expect(probes.flatMap((probe) => probe.ask(aFile("src/a.py", { patch: null })))).toEqual([]);
  });

  test("read a hostile text once", () => {
    const lines = ['f"SELECT FROM {'.repeat(130), "cors ".repeat(390), "requireAuth(".repeat(160), "@login_required"];
    const hostile = Array.from({ length: 600 }, (_, n) => lines[n % lines.length] ?? "");
    expect(probes.flatMap((probe) => probe.ask(adding("src/a.py", ...hostile)))).toEqual(expect.any(Array));
  });

  test("one more line takes nothing away", () => {
    const line = "get(url, verify=False)";
    for (const more of ["get(url, verify=True)", "# verify", "@login_required"])
      expect(protectionsOff.ask(adding("src/a.py", line, more))).toHaveLength(1);
  });
});
