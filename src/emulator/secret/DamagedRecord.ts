import type { Place } from './Place';

/** Thrown where the record of a secret cannot be read. It quotes nothing of the record. */
export class DamagedRecord extends Error {
  readonly place: Place;
  /** The name of the secret. */
  readonly secretName: string;

  constructor(place: Place, secretName: string) {
    super('The record of a secret is damaged');
    this.name = 'DamagedRecord';
    this.place = place;
    this.secretName = secretName;
  }
}
