import { N8nClient } from '../../harness/n8n/client.mts';
import type { Line } from '../../harness/n8n/lines.mts';
import { lineFromEnvironment } from '../../harness/n8n/lines.mts';
import type { SessionState } from '../../harness/n8n/session.mts';
import type { Credentials, OwnN8n } from '../../harness/own-n8n.mts';
import type { SandboxControls } from '../../harness/sandbox.mts';
import { controlsOf } from '../../harness/sandbox.mts';

/** Variable in which the set-up of the whole run tells the tests where its n8n is. */
const SHARED = 'E2E_SHARED_N8N';

interface SharedN8n {
	url: string;
	line: Line;
	session: SessionState;
	userFolder: string;
	sandboxUrl: string;
	credentials: Credentials;
}

/** A real n8n with this package, and the sandbox that its credentials point at. */
export interface TestN8n {
	url: string;
	line: Line;
	client: N8nClient;
	/** Everything this n8n keeps: database, binary data, log. */
	userFolder: string;
	sandboxUrl: string;
	sandbox: SandboxControls;
	credentials: Credentials;
}

/**
 * The n8n and sandbox that all e2e tests of this run share.
 * @throws outside of the Jest project `e2e`, whose set-up starts them
 */
export function useN8n(): TestN8n {
	const shared = process.env[SHARED];
	if (!shared) throw new Error('No n8n is shared here: move the test to test/e2e.');
	const { session, ...facts }: SharedN8n = JSON.parse(shared);
	const { url, line, sandboxUrl } = facts;
	return { ...facts, client: new N8nClient(url, line, session), sandbox: controlsOf(sandboxUrl) };
}

/** For the set-up of the whole run: makes this n8n the one that `useN8n` gives. */
export function share(n8n: OwnN8n, sandboxUrl: string): void {
	const { url, client, userFolder, credentials } = n8n;
	const session = client.sessionState;
	const line = lineFromEnvironment();
	const shared: SharedN8n = { url, line, session, userFolder, sandboxUrl, credentials };
	process.env[SHARED] = JSON.stringify(shared);
}
