import { pruneVersions } from '../../src/emulator/secret/pruneVersions';
import type { Version } from '../../src/emulator/secret/Version';
import { dayMs } from './support/emulator';

const nowMs = 100 * dayMs;

function versions(count: number, { createdMs = 0, stages = [] as readonly string[] } = {}): Version[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${createdMs}/${stages}/${index}`,
    stages,
    createdMs,
  }));
}

test('100 versions stay however old they are', () => {
  const all = versions(100);
  expect(pruneVersions(all, nowMs)).toEqual({ kept: all, dropped: [] });
});

test('above 100 the oldest go, as many as there are too many', () => {
  const all = versions(103);
  const { kept, dropped } = pruneVersions(all, nowMs);
  expect([dropped, kept]).toEqual([all.slice(0, 3), all.slice(3)]);
});

test('versions with labels stay, and those of the last 24 hours', () => {
  const labelled = versions(20, { stages: ['LABEL'] });
  const young = versions(101, { createdMs: nowMs - dayMs + 1 });
  const old = versions(1, { createdMs: nowMs - dayMs });
  const { kept, dropped } = pruneVersions([...labelled, ...old, ...young], nowMs);
  expect([dropped, kept]).toEqual([old, [...labelled, ...young]]);
});

test('1,000 versions of the last 24 hours are kept, one more is refused', () => {
  const young = versions(1_000, { createdMs: nowMs });
  expect(pruneVersions(young, nowMs).kept).toHaveLength(1_000);
  expect(() => pruneVersions([...young, ...versions(1, { createdMs: nowMs })], nowMs)).toThrow(
    expect.objectContaining({ name: 'LimitExceededException' }),
  );
});
