import type { KmsKeyState } from '../../../src/emulator/kms/KmsKeyState';
import type { useEmulator } from './useEmulator';

/** Gives keys of KMS a state, or lets them work again; the states of other keys stay. */
export function useKeyStates(emulator: Pick<ReturnType<typeof useEmulator>, 'current'>) {
  return (keyId: string, state?: KmsKeyState): void => {
    const { faults } = emulator.current().emulator;
    const { [keyId]: _, ...others } = faults().kmsKeys ?? {};
    faults({ kmsKeys: state === undefined ? others : { ...others, [keyId]: state } });
  };
}
