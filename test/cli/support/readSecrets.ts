import type { Client, Data } from '../../support/client';

const metadata = `{
  secrets(first: 100, sort: { field: NAME }, filter: { includeScheduledForDeletion: true }) {
    nodes {
      name
      description
      createdAt
      lastChangedAt
      tags { key value }
      deletion { state requestedAt }
      versions(includeDeprecated: true) { versionId stages createdAt }
    }
  }
}`;

const values = `{
  secrets(first: 100, sort: { field: NAME }) {
    nodes { name versions { stages value { kind string bytes } } }
  }
}`;

/** All secrets by name, with everything that a change would show in: dates, labels, deletion. */
export async function readSecrets(graphql: Client): Promise<Readonly<Record<string, Data>>> {
  return byName(await read(graphql, metadata));
}

/** The values of all labelled versions of the active secrets, by name. */
export async function readValues(graphql: Client): Promise<Readonly<Record<string, Data>>> {
  return byName(await read(graphql, values));
}

/** What is the same in two gateways that were filled at different times. */
export function withoutDates(secrets: Readonly<Record<string, Data>>): Data {
  const dates = ['createdAt', 'lastChangedAt', 'requestedAt'];
  return JSON.parse(JSON.stringify(secrets, (key, value) => (dates.includes(key) ? undefined : value)));
}

async function read(graphql: Client, query: string): Promise<readonly Data[]> {
  const { data, errors } = await graphql(query);
  expect(errors).toEqual([]);
  return data.secrets.nodes;
}

function byName(secrets: readonly Data[]): Readonly<Record<string, Data>> {
  return Object.fromEntries(secrets.map((secret) => [secret.name, secret]));
}
