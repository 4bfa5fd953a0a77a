import type { Policies } from './access/Policies';
import type { Principal } from './access/Principal';
import type { Config } from './config';
import { createTls, type Tls } from './http/createTls';
import type { Pages } from './http/routes/pages';
import {
  createTrustedDocuments,
  type TrustedDocuments,
} from './http/trustedDocuments/createTrustedDocuments';
import type { Log } from './telemetry/Log';

/** What of the gateway is shown, to whom, and over which connections. */
export interface Exposure {
  readonly pages: Pages;
  /** Undefined: plain HTTP. */
  readonly tls: Tls | undefined;
  /** Undefined: every document is served. */
  readonly trustedDocuments: TrustedDocuments | undefined;
  mayIntrospect(policies: Policies, principal: Principal): boolean;
  /** Reads all files again. */
  reload(): void;
  close(): void;
}

/** @throws Error with a sentence for whoever configured it */
export function openExposure(config: Config, hasAuthentication: boolean, log: Log): Exposure {
  const tls = openTls(config, log);
  const trustedDocuments = openTrustedDocuments(config, log);
  const pages = pagesOf(config, hasAuthentication);
  warnOfLimits(config, trustedDocuments, pages, log);
  return {
    pages,
    tls,
    trustedDocuments,
    mayIntrospect(policies, principal) {
      if (config.introspection !== 'policy') return config.introspection === 'on';
      return policies.decide({ principal, action: 'Introspect' }).isAllowed;
    },
    reload() {
      tls?.reload();
      trustedDocuments?.reload();
    },
    close() {
      tls?.close();
      trustedDocuments?.close();
    },
  };
}

/**
 * The pages are for development, which is where nobody signs in: such a gateway listens on loopback alone. Elsewhere they
 * have to be asked for, and so has Sandbox wherever real secrets could be read in it, since it is a third party's.
 */
function pagesOf(config: Config, hasAuthentication: boolean): Pages {
  const isDevelopment = !hasAuthentication && config.trustedDocumentsMode !== 'enforce';
  const explorer = isOn(config.explorer, isDevelopment);
  const sandbox = isOn(config.sandbox, isDevelopment && explorer && config.backend === 'embedded');
  return { explorer, sandbox };
}

function isOn(setting: 'on' | 'off' | undefined, otherwise: boolean): boolean {
  return setting === undefined ? otherwise : setting === 'on';
}

function openTls({ tlsCertFile: certFile, tlsKeyFile: keyFile }: Config, log: Log): Tls | undefined {
  return certFile !== undefined && keyFile !== undefined ? createTls({ certFile, keyFile, log }) : undefined;
}

function openTrustedDocuments(config: Config, log: Log): TrustedDocuments | undefined {
  const { trustedDocumentsFile: file, trustedDocumentsMode: mode } = config;
  return file === undefined || mode === 'off' ? undefined : createTrustedDocuments({ file, mode, log });
}

/** What cannot work together is no mistake, but nobody should have to find out. */
function warnOfLimits(config: Config, trusted: TrustedDocuments | undefined, pages: Pages, log: Log): void {
  if (config.trustedDocumentsFile !== undefined && !trusted)
    log.warn({ warning: 'TRUSTED_DOCUMENTS is set and not used: TRUSTED_DOCUMENTS_MODE is off.' });
  if (trusted?.mode !== 'enforce') return;
  const count = trusted.count();
  log.info({ trustedDocuments: 'No others are served: introspection and explorers cannot work.', count });
  if (pages.explorer || pages.sandbox)
    log.warn({ warning: 'The explorers are served, and every document that they send is refused.' });
}
