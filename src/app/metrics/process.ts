import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, type Registry } from "prom-client";

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 20;

/** Memory, processor time and how late the event loop is, under the names that dashboards know. Answers how to end that. */
export function watchProcess(registry: Registry): () => void {
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Resident memory of the process.",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: "nodejs_heap_size_used_bytes",
    help: "Memory that JavaScript values take.",
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
  new Gauge({
    name: "process_start_time_seconds",
    help: "When the process began, in seconds since 1970.",
    registers,
    collect() {
      this.set(performance.timeOrigin / 1000);
    },
  });
  new Counter({
    name: "process_cpu_seconds_total",
    help: "Processor time used since the process began.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: "nodejs_eventloop_lag_p99_seconds",
    help: "How late the event loop was, at the 99th percentile, since this was last asked.",
    registers,
    collect() {
      // The histogram holds the time between two looks, which is the resolution where nothing is late.
      this.set(Math.max(0, (delay.count === 0 ? 0 : delay.percentile(99)) / NANOSECONDS - RESOLUTION_MS / 1000));
      delay.reset();
    },
  });
  return () => void delay.disable();
}
