import { afterAll, afterEach } from "@jest/globals";
import { failOnBreach } from "./breaches.js";

/** For every test file, by jest.config.js: a test in which the app broke the contract has failed. */
afterEach(failOnBreach);
afterAll(failOnBreach);
