import { butPatch, holds, json, NOTHING, rowsIn } from "./tables.js";

const project = rowsIn(
  "src/App.csproj",
  (text) =>
    `<Project Sdk="Microsoft.NET.Sdk">\n\n  <PropertyGroup>\n    <TargetFramework>net8.0</TargetFramework>\n  </PropertyGroup>\n\n  <ItemGroup>\n    <PackageReference Include="Serilog" Version="3.1.0" />\n${text}  </ItemGroup>\n\n</Project>\n`,
);
const properties = rowsIn(
  "src/App.csproj",
  (text) =>
    `<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup>\n    <TargetFramework>net8.0</TargetFramework>\n${text}  </PropertyGroup>\n</Project>\n`,
);
const central = rowsIn(
  "Directory.Packages.props",
  (text) =>
    `<Project>\n  <PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>\n  <ItemGroup>\n${text}    <PackageVersion Include="Serilog" Version="3.1.0" />\n  </ItemGroup>\n</Project>\n`,
);
const old = rowsIn("packages.config", (text) => `<?xml version="1.0"?>\n<packages>\n${text}</packages>\n`);
const tools = rowsIn(".config/dotnet-tools.json");
const lock = rowsIn("packages.lock.json");
const tool = (version: string) =>
  json({ version: 1, isRoot: true, tools: { "dotnet-ef": { version, commands: ["dotnet-ef"] } } });
const locked = (more: object) =>
  json({ version: 1, dependencies: { "net8.0": { Serilog: entry("3.1.0", "aa"), ...more } } });
const entry = (resolved: string, contentHash: string) => ({
  type: "Direct",
  requested: "[1.0.0, )",
  resolved,
  contentHash,
});
const polly = (version: string, more = " /") => `    <PackageReference Include="Polly" Version="${version}"${more}>\n`;

holds("a .NET project", [
  project("a major", polly("7.2.4"), polly("8.0.0"), "approve major Polly", "judged"),
  project("a minor", polly("8.0.0"), polly("8.1.0"), "allow minor Polly", "judged"),
  project("a patch", polly("8.0.0"), polly("8.0.1"), "allow patch Polly", "judged"),
  project("an older one", polly("8.0.0"), polly("7.9.0"), "approve downgrade Polly", "judged"),
  project("a new one", "", polly("8.0.0"), "approve new Polly", "judged"),
  project("one that is gone", polly("8.0.0"), "", "allow removed Polly", "judged"),
  project(
    "a version below its name",
    "",
    '    <PackageReference Include="Polly">\n      <Version>8.0.0</Version>\n    </PackageReference>\n',
    "approve new Polly",
    "judged",
  ),
  project(
    "a newer version below its name",
    '    <PackageReference Include="Polly">\n      <Version>8.0.0</Version>\n    </PackageReference>\n',
    '    <PackageReference Include="Polly">\n      <Version>8.0.1</Version>\n    </PackageReference>\n',
    "allow patch Polly",
    "judged",
  ),
  project(
    "over several lines",
    "",
    '    <PackageReference\n      Include="Polly"\n      Version="8.0.0" />\n',
    "approve new Polly",
    "judged",
  ),
  project("the other order", polly("8.0.0"), '    <PackageReference Version="8.0.0" Include="Polly" />\n', ...NOTHING),
  project("a version of a property", polly("8.0.0"), polly("$(PollyVersion)"), "approve other Polly", "judged"),
  project("any version", polly("8.0.0"), polly("*"), "approve other Polly", "judged"),
  project(
    "no version, which stands elsewhere",
    "",
    '    <PackageReference Include="Polly" />\n',
    "approve new Polly",
    "judged",
  ),
  project("a comment", "", '    <!-- <PackageReference Include="Evil" Version="1.0.0" /> -->\n', ...NOTHING),
  project(
    "a comment over several lines",
    "",
    '    <!--\n    <PackageReference Include="Evil" Version="1.0.0" />\n    -->\n',
    ...NOTHING,
  ),
  project(
    "what of it is used",
    polly("8.0.0"),
    '    <PackageReference Include="Polly" Version="8.0.0">\n      <PrivateAssets>all</PrivateAssets>\n    </PackageReference>\n',
    ...NOTHING,
  ),
  project("another project", "", '    <ProjectReference Include="..\\Core\\Core.csproj" />\n', ...NOTHING),
  project("a file that is compiled", "", '    <Compile Include="a.cs" />\n', ...NOTHING),
  project(
    "a library that lies somewhere",
    "",
    '    <Reference Include="Evil">\n      <HintPath>..\\libs\\Evil.dll</HintPath>\n    </Reference>\n',
    "strong new Evil",
    "judged",
  ),
  project(
    "a build that is fetched",
    "",
    '    <Import Project="Sdk.props" Sdk="Evil.Sdk" Version="1.0.0" />\n',
    "approve new Evil.Sdk",
    "judged",
  ),
  properties("another framework", "", "    <LangVersion>12</LangVersion>\n", ...NOTHING),
  properties("any other property", "", "    <EnableDefaultItems>false</EnableDefaultItems>\n", ...NOTHING),
  properties(
    "a registry",
    "",
    "    <RestoreSources>https://evil.test/v3/index.json</RestoreSources>\n",
    "strong new RestoreSources",
    "judged",
  ),
  properties("a version of its own", "    <Version>1.0.0</Version>\n", "    <Version>1.1.0</Version>\n", ...NOTHING),
  properties(
    "a version that others use",
    "    <PollyVersion>8.0.0</PollyVersion>\n",
    "    <PollyVersion>8.0.1</PollyVersion>\n",
    "allow patch PollyVersion",
    "judged",
  ),
  properties(
    "no lock file any more",
    "    <RestoreLockedMode>true</RestoreLockedMode>\n",
    "    <RestoreLockedMode>false</RestoreLockedMode>\n",
  ),
]);

holds("central versions of .NET", [
  central(
    "a patch",
    '    <PackageVersion Include="Polly" Version="8.0.0" />\n',
    '    <PackageVersion Include="Polly" Version="8.0.1" />\n',
    "allow patch Polly",
    "judged",
  ),
  central("a new one", "", '    <PackageVersion Include="Polly" Version="8.0.0" />\n', "approve new Polly", "judged"),
  central(
    "one for every project",
    "",
    '    <GlobalPackageReference Include="Polly" Version="8.0.0" />\n',
    "approve new Polly",
    "judged",
  ),
  central(
    "in its turn",
    '    <PackageVersion Include="Polly" Version="8.0.0" />\n    <PackageVersion Include="Dapper" Version="2.0.0" />\n',
    '    <PackageVersion Include="Dapper" Version="2.0.0" />\n    <PackageVersion Include="Polly" Version="8.0.0" />\n',
    ...NOTHING,
  ),
  old(
    "an older project's patch",
    '  <package id="Polly" version="8.0.0" />\n',
    '  <package id="Polly" version="8.0.1" />\n',
    "allow patch Polly",
    "judged",
  ),
]);

holds("tools of .NET", [
  tools("a patch", tool("8.0.0"), tool("8.0.1"), "allow patch dotnet-ef", "judged"),
  tools("a major", tool("7.0.0"), tool("8.0.0"), "approve major dotnet-ef", "judged"),
]);

holds("packages.lock.json", [
  lock(
    "a patch",
    locked({ Polly: entry("8.0.0", "bb") }),
    locked({ Polly: entry("8.0.1", "cc") }),
    "allow patch Polly",
    "judged",
  ),
  lock(
    "an older one",
    locked({ Polly: entry("8.0.0", "bb") }),
    locked({ Polly: entry("7.9.0", "cc") }),
    "approve downgrade Polly",
    "judged",
  ),
  lock("a new one", locked({}), locked({ Polly: entry("8.0.0", "bb") }), "approve new Polly", "judged"),
  lock("one that is gone", locked({ Polly: entry("8.0.0", "bb") }), locked({}), "allow removed Polly", "judged"),
  butPatch(
    lock(
      "another hash",
      locked({ Polly: entry("8.0.0", "bb") }),
      locked({ Polly: entry("8.0.0", "cc") }),
      "strong integrity Polly",
      "judged",
    ),
    "strong integrity a package at 8.0.0",
    "judged",
  ),
  lock(
    "no hash any more",
    locked({ Polly: entry("8.0.0", "bb") }),
    locked({ Polly: { type: "Direct", resolved: "8.0.0" } }),
    "approve integrity Polly",
    "judged",
  ),
  lock("another project", locked({}), locked({ core: { type: "Project" } }), ...NOTHING),
  butPatch(lock("no JSON", locked({}), locked({}).replace("{", "{ what"), "approve dependency-changes")),
]);
