import { rotationOf } from '../../src/secrets/rotation';

const now = new Date('2026-06-01T00:00:00Z');
const [past, future] = [new Date('2026-05-31T23:59:59Z'), new Date('2026-06-30T23:59:59Z')];
const settled = { v2: ['AWSCURRENT'], v1: ['AWSPREVIOUS'] };

test.each([
  ['DISABLED', {}, settled],
  ['DISABLED', { RotationEnabled: false, RotationLambdaARN: 'arn', LastRotatedDate: past }, settled],
  ['NEVER_ROTATED', { RotationEnabled: true, NextRotationDate: future }, settled],
  ['OK', { RotationEnabled: true, NextRotationDate: future, LastRotatedDate: past }, settled],
  ['OVERDUE', { RotationEnabled: true, NextRotationDate: past, LastRotatedDate: past }, settled],
  ['OK', { RotationEnabled: true, LastRotatedDate: past }, { v2: ['AWSCURRENT', 'AWSPENDING'] }],
  ['PENDING', { RotationEnabled: true, NextRotationDate: past }, { ...settled, v3: ['AWSPENDING'] }],
  ['PENDING', {}, { ...settled, v3: ['AWSPENDING'] }],
])('%s: %j with the labels %j', (state, fields, stages) => {
  expect(rotationOf(fields, new Map(Object.entries(stages)), now).state).toBe(state);
});
