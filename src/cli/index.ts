#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { traceWithoutText } from '../errors/traceWithoutText';
import { auditCommand } from './audit';
import { demoCommand } from './demo';
import { emulatorCommand } from './emulator';
import { keyCommand } from './key';
import { policyCommand } from './policy';

/** A defect: Node would print its text and its causes, which may quote a value. */
process.on('uncaughtException', (defect) => {
  process.stderr.write(`secretql stopped on a defect: ${traceWithoutText(defect)}\n`);
  process.exit(1);
});

const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
const program = new Command('secretql')
  .description('A GraphQL gateway over AWS Secrets Manager, with an embedded Secrets Manager to start on')
  .version(version);
program.addCommand(emulatorCommand());
program.addCommand(demoCommand());
program.addCommand(auditCommand());
program.addCommand(keyCommand());
program.addCommand(policyCommand());
hintAtHelp(program, 'secretql');

void program.parseAsync();

/** What was typed wrong is told by name alone: this says where it is told what there is. */
function hintAtHelp(command: Command, name: string): void {
  command.showHelpAfterError(`Run ${name} --help to see what there is.`);
  for (const inner of command.commands) hintAtHelp(inner, `${name} ${inner.name()}`);
}
