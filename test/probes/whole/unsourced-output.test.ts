import { describe, expect, test } from "@jest/globals";
import { unsourcedOutput } from "../../../src/probes/whole/unsourced-output.js";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { aFile } from "../../support/builders.js";

const ask = (...paths: readonly string[]) =>
  unsourcedOutput
    .ask({ files: paths.map((path) => aFile(path)), complete: true }, NOTHING_AROUND)
    .map(({ because }) => because);

describe("unsourcedOutput", () => {
  test.each<{ why: string; paths: readonly string[]; says: readonly string[] }>([
    {
      why: "a protocol without its definition",
      paths: ["api/a.pb.go"],
      says: ["api/a.pb.go changed, but no definition that it is made from"],
    },
    {
      why: "in Python",
      paths: ["a_pb2.py", "a_pb2_grpc.py", "x.py"],
      says: ["a_pb2.py and 1 more changed, but no definition that it is made from"],
    },
    {
      why: "a bundle alone",
      paths: ["dist/index.js", "README.md"],
      says: ["dist/index.js changed, but no source that it is built from"],
    },
    {
      why: "a bundle and a test",
      paths: ["dist/index.js", "test/a.test.ts"],
      says: ["dist/index.js changed, but no source that it is built from"],
    },
    {
      why: "a shortened file",
      paths: ["js/a.min.js"],
      says: ["js/a.min.js changed, but no source that it is built from"],
    },
    {
      why: "a vendored module",
      paths: ["vendor/github.com/x/y/z.go", "main.go"],
      says: ["vendor/github.com/x/y/z.go changed, but no manifest that names what is vendored"],
    },
    {
      why: "a module with its own manifest",
      paths: ["node_modules/x/index.js", "node_modules/x/package.json"],
      says: ["node_modules/x/index.js and 1 more changed, but no manifest that names what is vendored"],
    },
    {
      why: "generated code alone",
      paths: ["src/schema.generated.ts"],
      says: ["src/schema.generated.ts changed, but no source that it is made from"],
    },
    {
      why: "a folder of generated code",
      paths: ["src/__generated__/a.ts"],
      says: ["src/__generated__/a.ts changed, but no source that it is made from"],
    },
    { why: "with its definition", paths: ["api/a.pb.go", "api/a.proto"], says: [] },
    { why: "with its generator", paths: ["api/a.pb.go", "buf.gen.yaml"], says: [] },
    { why: "with its source", paths: ["dist/index.js", "src/index.ts"], says: [] },
    { why: "with what it bundles", paths: ["dist/index.js", "package-lock.json"], says: [] },
    { why: "with its manifest", paths: ["vendor/github.com/x/y/z.go", "go.mod", "go.sum"], says: [] },
    { why: "with its list", paths: ["vendor/github.com/x/y/z.go", "vendor/modules.txt"], says: [] },
    { why: "with what it is made from", paths: ["src/schema.generated.ts", "schema.graphql"], says: [] },
    { why: "ordinary source", paths: ["src/a.ts", "src/generate.ts"], says: [] },
    { why: "a page", paths: ["docs/dist.md"], says: [] },
  ])("$why", ({ paths, says }) => {
    expect(ask(...paths)).toEqual(says);
  });
  test("it is of its class, and asks for an owner at most", () => {
    const [signal] = unsourcedOutput.ask({ files: [aFile("a.pb.go")], complete: true }, NOTHING_AROUND);
    expect(signal).toMatchObject({ classId: "code", tier: "approve", path: "a.pb.go" });
  });
  test("what only moved, or is gone, was not made", () => {
    const files = [aFile("dist/a.js", { status: "removed" }), aFile("dist/b.js", { status: "renamed", patch: "" })];
    expect(unsourcedOutput.ask({ files, complete: true }, NOTHING_AROUND)).toEqual([]);
  });
});
