import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Login } from './n8n/session.mts';

/** What the launcher must remember between two runs, to find its own things in n8n again. */
export interface LocalState {
	login: Login;
	/** Ids of the credentials it made, by type. */
	credentials: Record<string, string>;
	/** Imported example files: where they are in n8n, and the hash of what was imported. */
	examples: Record<string, { id: string; hash: string }>;
}

/** Reads the state of earlier runs, or begins one with a new password. */
export function loadState(file: string): LocalState {
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
	return {
		login: { email: 'owner@example.com', password: newPassword() },
		credentials: {},
		examples: {},
	};
}

/** Only the user may read it: it holds the login of the local n8n. */
export function saveState(file: string, state: LocalState): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(state, null, '\t'), { mode: 0o600 });
}

/** n8n asks for a digit and an upper-case letter. */
function newPassword(): string {
	return `Video-${randomBytes(6).toString('hex')}-1`;
}
