// `npm run models:probe -- --provider novita`: asks the provider, with the key in NOVITA_API_KEY, for
// each model and route whether it still exists, without spending. See docs/first-key.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ModelSpec } from '../nodes/core/models/types';
import type { Provider } from '../nodes/core/providers/provider';
import { builtProduct } from './catalogue/load.mts';
import { keyVariable, openAccount } from './probe/account.mts';
import { balanceWords, reportOf, type Report } from './probe/report.mts';
import { type Row, runProbes } from './probe/run.mts';
import { sender } from './probe/send.mts';
import { probeUploads } from './probe/uploads.mts';

const { values } = parseArgs({
	options: {
		provider: { type: 'string' },
		/** A field of the credential, such as baseUrl=https://example.com. */
		set: { type: 'string', multiple: true, default: [] },
		current: { type: 'boolean', default: false },
		uploads: { type: 'boolean', default: false },
		report: { type: 'string' },
	},
});

const { models, providers, createApiClient, buildBody, credentialOf } = builtProduct();
const provider = chosenProvider();
const settings = Object.fromEntries(values.set.map((pair) => pair.split(/=(.*)/s)));
const client = openAccount(createApiClient, credentialOf(provider), keyOf(provider), settings);

const before = await provider.balance(client);
console.log(`${provider.displayName}: balance ${balanceWords(before)}\n`);
const run = await runProbes(wanted(), {
	send: sender(provider, client, buildBody),
	sleep: async (ms) => await sleep(ms),
	log,
});
const uploads = values.uploads && run.stopped === null ? await probeUploads(client, provider) : [];
const after = await provider.balance(client);
const about = {
	provider: provider.id,
	host: new URL(String(client.settings.baseUrl)).host,
	date: new Date().toISOString().slice(0, 10),
	balance: { before: balanceWords(before), after: balanceWords(after) },
};
const report = reportOf({ ...about, uploads }, run);
write(report);
summarize(report);
process.exitCode = report.stopped !== null ? 2 : report.contradictions.length > 0 ? 1 : 0;

function chosenProvider(): Provider {
	const found = Object.values(providers).find(({ id }) => id === values.provider);
	if (found) return found;
	throw new Error(`--provider must be one of: ${Object.keys(providers).join(', ')}`);
}

function keyOf(one: Provider): string {
	const key = process.env[keyVariable(one)];
	if (key) return key;
	throw new Error(`Put the key of ${one.displayName} into ${keyVariable(one)}.`);
}

/** Current models first: a run may be stopped early. */
function wanted(): ModelSpec[] {
	const own = models.filter((model) => model.provider === provider.id);
	const current = own.filter(({ status }) => status.state === 'current');
	return values.current ? current : [...new Set([...current, ...own])];
}

function log({ verdict, model, said }: Row): void {
	console.log(`${verdict.padEnd(10)} ${model.padEnd(34)} ${said}`);
}

function write(content: Report): void {
	const file = values.report ?? `out/probe-${provider.id}.json`;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(content, null, '\t')}\n`);
	console.log(`\nReport: ${file}`);
}

function summarize({ rows, balance, stopped, contradictions, uploads: routes }: Report): void {
	const counts = new Map<string, number>();
	for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	console.log([...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', '));
	for (const { route, said } of routes) console.log(`upload ${route}: ${said}`);
	console.log(`Balance before ${balance.before}, after ${balance.after}`);
	for (const line of contradictions) console.log(`Contradicts our catalogue: ${line}`);
	if (stopped !== null) console.log(`STOPPED: ${stopped}`);
}
