/** Thrown for a request whose client was gone before all of it had arrived: there is nobody to answer. */
export class ClientLeft extends Error {
  constructor() {
    super('The client left in the middle of its request');
    this.name = 'ClientLeft';
  }
}
