#!/usr/bin/env node
import { end, endOnDefect, processIo } from "./process-io.js";
import { product } from "./product.js";
import { run } from "./run.js";

endOnDefect();
end(await run(process.argv.slice(2), processIo(), product));
