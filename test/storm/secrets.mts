import { createHmac } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELSLAB_KEY, NOVITA_KEY } from '../../harness/sandbox.mts';

export interface Findings {
	files: number;
	/** Secret and file of each place where one was found. */
	found: string[];
	/** Places where a planted word was not found: the search itself is broken. */
	blind: string[];
}

/**
 * Searches everything that n8n keeps (log, database and its journal, binary data) for the keys, and
 * for the secrets of callback addresses, which are made from them.
 * @param mark of an order; it stands in the database wherever prompts do
 * @param executionIds of all executions
 * @param sent what the provider got, as text: callback addresses stand there with their secrets
 */
export function searchSecrets(
	userFolder: string,
	{ mark, executionIds, sent }: { mark: string; executionIds: string[]; sent: string },
): Findings {
	const planted = `planted-${mark}`;
	const file = join(binaryFolder(userFolder), 'planted');
	writeFileSync(file, `bytes ${planted} bytes`);
	appendFileSync(join(userFolder, 'n8n.log'), `${planted}\n`);
	const keys = [NOVITA_KEY, MODELSLAB_KEY];
	const ofCallbacks = executionIds.flatMap((id) => keys.map((key) => sign(key, id)));
	const encoded = keys.map((key) => Buffer.from(key).toString('base64'));
	const secrets = [...keys, ...encoded, ...ofCallbacks];
	const paths = filesIn(userFolder);
	const found: string[] = [];
	const seen = new Map<string, string[]>();
	for (const path of paths) {
		const text = readFileSync(path, 'latin1');
		for (const secret of secrets) if (text.includes(secret)) found.push(`${secret} in ${path}`);
		for (const word of [planted, mark]) {
			if (text.includes(word)) seen.set(word, [...(seen.get(word) ?? []), path]);
		}
	}
	rmSync(file);
	const sees = (word: string, part: string) => seen.get(word)?.some((path) => path.includes(part));
	const blind = [
		sees(planted, 'n8n.log') ? [] : 'log',
		sees(planted, 'planted') ? [] : 'binary data',
		sees(mark, 'database.sqlite') ? [] : 'database',
		!sent.includes('secret=') || ofCallbacks.some((secret) => sent.includes(secret))
			? []
			: 'callback addresses',
	].flat();
	return { files: paths.length, found, blind };
}

/** As the nodes make the secret of a callback address. */
function sign(key: string, executionId: string): string {
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
	if (!found) throw new Error('n8n keeps no binary data in files: nothing was downloaded');
	return found.parentPath;
}
