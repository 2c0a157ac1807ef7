/** Every store of these tests is one of PostgreSQL. */
process.env["TEST_STORE"] = "postgres";
