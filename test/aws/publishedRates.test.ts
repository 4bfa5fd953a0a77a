import { publishedRates } from '../../src/aws/publishedRates';
import { publishedRates as ratesOfEmulator } from '../../src/emulator/faults/publishedRates';

test('the gateway keeps the rates that the embedded Secrets Manager enforces', () => {
  expect(publishedRates).toEqual(ratesOfEmulator);
});
