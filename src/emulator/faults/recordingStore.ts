import type { Clock } from '../createClock';
import { placeOf } from '../secret/placeOf';
import type { SecretRecord } from '../secret/SecretRecord';
import type { World, WorldChange } from '../secret/World';
import type { Store } from '../store/openStore';
import type { History } from './createHistory';

interface Needs {
  readonly history: History;
  readonly clock: Clock;
}

/** The store, with what secrets were like before they change noted in the history while it is kept. */
export function recordingStore(store: Store, { history, clock }: Needs): Store {
  const noting = (change: WorldChange): WorldChange => {
    // What a change saves is not seen before it is done, so this is the state of before. One that fails leaves a note
    // that is true all the same.
    const note = (secret: SecretRecord) =>
      history.note(change.find(secret.name, placeOf(secret)), secret, clock.now().getTime());
    return {
      ...change,
      save(secret) {
        note(secret);
        change.save(secret);
      },
      remove(secret) {
        note(secret);
        change.remove(secret);
      },
    };
  };
  const recorded = (world: World): World => ({
    ...world,
    change: (work) => world.change((change) => work(noting(change))),
  });
  return {
    ...store,
    world: (place) => (history.isKept ? recorded(store.world(place)) : store.world(place)),
  };
}
