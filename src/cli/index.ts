#!/usr/bin/env node
import { Command } from 'commander';
import { demoCommand } from './demo';
import { emulatorCommand } from './emulator';

const program = new Command('secretql').description(
  'A GraphQL gateway over AWS Secrets Manager, with an embedded Secrets Manager to start on',
);
program.addCommand(emulatorCommand());
program.addCommand(demoCommand());

void program.parseAsync();
