/** What a call of a migration tool does, by its name in small letters without `_`. */
export type Word = "destroys" | "changes" | "sql" | "adds" | "harmless";

const list = (text: string): readonly string[] => text.split(" ");

const DESTROYS = list(
  "droptable droptableifexists dropcolumn dropcolumns removecolumn removecolumns removefield deletemodel dropschema dropschemaifexists dropdatabase dropjointable removereference removereferences removebelongsto removetimestamps droptimestamps dropsoftdeletes truncate truncatetable dropifexists dropalltables drop remove removepolymorphic dropcollection bulkdelete",
);
const CHANGES = list(
  "changecolumn altercolumn alterfield renamecolumn renametable renamefield renamemodel renameindex altermodeltable altermodeloptions changecolumnnull changecolumncomment removeindex dropindex removeforeignkey dropforeignkey dropforeign dropconstraint dropunique dropprimary dropprimarykey dropuniqueconstraint removeconstraint removecheckconstraint dropenumtype droptype dropview droptrigger dropfunction updateall deleteall destroyall findeach findinbatches inbatches updatecolumn updatecolumns runpython updatedata deletedata change modify rename alteruniquetogether alterindextogether alterorderwithrespectto dropsequence setnotnull setnullable dropnullable bulkupdate separatedatabaseandstate changecolumndefault disableextension dropextension",
);
const SQL = list("execute runsql sql raw query statement unprepared executesql executeraw queryraw runsqls");
const ADDS = list(
  "addcolumn addcolumns addfield createtable createmodel addindex createindex createuniqueindex addindexconcurrently addforeignkey createforeignkey addreference addreferences addbelongsto addtimestamps createjointable addconstraint addcheckconstraint createuniqueconstraint createcheckconstraint createprimarykey enableextension create createifnotexists createtableifnotexists add addif addifnotexists addprimarykey adduniqueconstraint insertdata bulkinsert createschema createextension ensureschema createenum createsequence",
);
/** What stands around them: classes, blocks, types and options, all of which only describe. */
const HARMLESS = list(
  "def change up upgrade down downgrade class defmodule use alter altertable end do return self true false nil none null true false and ActiveRecord Migration Schema define migration migrations models sa op schema knex table t tables table column columns dependencies operations import from as async await function public protected override void partial namespace using default exports module const let var promise queryrunner migrationinterface queryinterface sequelize export type " +
    "string text integer int bigint biginteger smallint smallinteger float double decimal numeric boolean bool date datetime datetimetz time timetz timestamp timestamps timestamptz timestampstz json jsonb uuid ulid binary inet bytea citext enum array references reference belongsto belongs index uniqueindex unique primary primarykey foreign foreignkey on onto ondelete onupdate inreferences innotnullable notnullable nullable defaultto unsigned autoincrement increments bigincrements id uuidprimarykey cascadeondelete nullondelete constrained foreignid foreignuuid softdeletes comment after tinyinteger mediumint mediumtext longtext char varchar nvarchar hastable hascolumn remembertoken morphs nullablemorphs timestampsz usecurrent cascadeonupdate restrictondelete setnullondelete collate charset specifictype nullableTimestamps " +
    "charfield textfield integerfield bigintegerfield smallintegerfield positiveintegerfield positivesmallintegerfield positivebigintegerfield booleanfield datefield datetimefield timefield decimalfield floatfield jsonfield uuidfield emailfield urlfield slugfield filefield imagefield binaryfield durationfield genericipaddressfield autofield bigautofield foreignkey manytomanyfield onetoonefield indexes constraint uniqueconstraint checkconstraint q f arrayfield primarykeyconstraint foreignkeyconstraint largebinary unicode datetime interval server_default now func postgresql batchaltertable batchop f swappabledependency settings " +
    "annotation constraints columnbuilder table_name migrationbuilder new typeof usemysqlidentitycolumn modelbuilder references add_if_not_exists size blueprint facades illuminate schemabuilder",
);

const plainName = (name: string): string => name.toLowerCase().replaceAll("_", "").replace(/[?!]$/, "");

const words: ReadonlyMap<string, Word> = new Map<string, Word>([
  ...HARMLESS.map((name): [string, Word] => [plainName(name), "harmless"]),
  ...ADDS.map((name): [string, Word] => [name, "adds"]),
  ...SQL.map((name): [string, Word] => [name, "sql"]),
  ...CHANGES.map((name): [string, Word] => [name, "changes"]),
  ...DESTROYS.map((name): [string, Word] => [name, "destroys"]),
]);

/** `null`: a name that no migration tool has. `change` is also what Rails calls the way forward. */
export const wordOf = (name: string): Word | null => words.get(name) ?? words.get(plainName(name)) ?? null;
