// A process of its own: a GitHub of many installations, quick enough not to be what is measured.
import { Deliveries } from "./deliveries.js";
import { commandsOf, type Commands } from "./commands.js";
import { Api } from "./server.js";
import { World } from "./world.js";

const [installations = "1", pullsEach = "1"] = process.argv.slice(2);
const world = new World({ installations: Number(installations), pullsEach: Number(pullsEach) });
const deliveries = new Deliveries();
const api = new Api(world, deliveries);
const commands = commandsOf(world, deliveries, api);

/** As `StubGitHub` sends it. */
type Message = { readonly id: number; readonly name: keyof Commands; readonly args: readonly never[] };

process.on("message", ({ id, name, args }: Message) => {
  // The types of the client hold name and arguments together.
  const command: (...args: readonly never[]) => unknown = commands[name];
  process.send?.({ id, value: command(...args) });
});
// Without whoever started it there is nobody to serve.
process.once("disconnect", () => process.exit());
process.send?.({ url: await api.listen() });
