#!/usr/bin/env node
// Runs the program in the package for this platform: with the same arguments, streams, signals and exit code.
"use strict";

const { spawn } = require("node:child_process");
const { optionalDependencies } = require("./package.json");

const platform = `${process.platform}-${process.arch}`;
const name = `@vitae-cv/${platform}`;
const program = process.platform === "win32" ? "vitae.exe" : "vitae";

function fail(message, hint) {
  process.stderr.write(`error: ${message}\n  = hint: ${hint}\n`);
  process.exit(2);
}

function find() {
  if (!(name in optionalDependencies)) {
    fail(`npm has no vitae for ${platform}`, "`cargo install vitae` compiles it");
  }
  try {
    return require.resolve(`${name}/${program}`);
  } catch {
    return fail(
      `the package \`${name}\` is missing`,
      "install `vitae-cv` again on this machine, with optional dependencies (`--include=optional`)",
    );
  }
}

const path = find();
let child;

// A terminal sends Ctrl-C to both processes; other programs send signals to this one only. The handlers come first: a
// signal between `spawn` and them would end this process alone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (process.platform !== "win32") child.kill(signal);
  });
}

child = spawn(path, process.argv.slice(2), { stdio: "inherit" });
child.on("error", (error) => fail(`vitae cannot be run: ${error.message}`, "install `vitae-cv` again"));
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
