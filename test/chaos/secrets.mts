import { createHmac } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELSLAB_ENTERPRISE_KEY, MODELSLAB_KEY, NOVITA_KEY } from '../../harness/sandbox.mts';

export interface SecretScan {
	/** Number of files that were read. */
	files: number;
	/** Secret and file of each place where one was found. */
	found: string[];
	/** Places where a planted canary was not found: the scan itself is broken. */
	unscanned: string[];
}

/**
 * Searches everything that n8n stores (log, database and its write-ahead log, binary data) for the
 * keys, and for the secrets of callback URLs, which are derived from them.
 * @param marker of an order; the database holds it wherever it holds prompts
 * @param executionIds of all executions
 * @param sent what the provider received, as text: it holds the callback URLs with their secrets
 */
export function scanForSecrets(
	userFolder: string,
	{ marker, executionIds, sent }: { marker: string; executionIds: string[]; sent: string },
): SecretScan {
	const canary = `canary-${marker}`;
	const file = join(binaryFolder(userFolder), 'canary');
	writeFileSync(file, `bytes ${canary} bytes`);
	appendFileSync(join(userFolder, 'n8n.log'), `${canary}\n`);
	const keys = [NOVITA_KEY, MODELSLAB_KEY, MODELSLAB_ENTERPRISE_KEY];
	const callbackSecrets = executionIds.flatMap((id) => keys.map((key) => callbackSecret(key, id)));
	const encoded = keys.map((key) => Buffer.from(key).toString('base64'));
	const secrets = [...keys, ...encoded, ...callbackSecrets];
	const paths = filesIn(userFolder);
	const found: string[] = [];
	const seen = new Map<string, string[]>();
	for (const path of paths) {
		const text = readFileSync(path, 'latin1');
		for (const secret of secrets) if (text.includes(secret)) found.push(`${secret} in ${path}`);
		for (const word of [canary, marker]) {
			if (text.includes(word)) seen.set(word, [...(seen.get(word) ?? []), path]);
		}
	}
	rmSync(file);
	const isSeen = (word: string, part: string) =>
		seen.get(word)?.some((path) => path.includes(part));
	const unscanned = [
		isSeen(canary, 'n8n.log') ? [] : 'log',
		isSeen(canary, 'binary_data') ? [] : 'binary data',
		isSeen(marker, 'database.sqlite') ? [] : 'database',
		!sent.includes('secret=') || callbackSecrets.some((secret) => sent.includes(secret))
			? []
			: 'callback URLs',
	].flat();
	return { files: paths.length, found, unscanned };
}

/** Derives the secret of a callback URL as the nodes do. */
function callbackSecret(key: string, executionId: string): string {
	const hmac = createHmac('sha256', key).update(`callback ${executionId}`);
	return hmac.digest('hex').slice(0, 32);
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
		.map(({ parentPath, name }) => join(parentPath, name));
}

function binaryFolder(userFolder: string): string {
	const found = readdirSync(userFolder, { recursive: true, withFileTypes: true }).find(
		({ name, parentPath }) => name === 'binary_data' && !parentPath.includes('node_modules'),
	);
	if (!found) throw new Error('n8n stores no binary data in files: nothing was downloaded');
	return join(found.parentPath, found.name);
}
