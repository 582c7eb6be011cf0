// `npm run bench:media`: large files through a real n8n, compared with curl. Linux; needs curl.
import { parseArgs } from 'node:util';
import type { Line } from '../harness/n8n/lines.mts';
import { LINES, versionOf } from '../harness/n8n/lines.mts';
import type { Environment } from './media/environment.mts';
import { startEnvironment } from './media/environment.mts';
import { passes, tableOf } from './media/table.mts';
import type { Row } from './media/trials.mts';
import {
	largeDownload,
	largeUpload,
	manyDownloads,
	manyOrders,
	manyUploads,
	httpRequestDownload,
	httpRequestUpload,
} from './media/trials.mts';

const TRIALS: Record<string, (environment: Environment, megabytes: number) => Promise<Row>> = {
	down: largeDownload,
	up: largeUpload,
	'many-down': async (environment, megabytes) =>
		await manyDownloads(environment, 10, megabytes / 10),
	'many-up': async (environment, megabytes) => await manyUploads(environment, 10, megabytes / 10),
	'10-orders': async (environment, megabytes) => await manyOrders(environment, 10, megabytes / 100),
	'50-orders': async (environment, megabytes) => await manyOrders(environment, 50, megabytes / 100),
	// Last, since n8n's own node leaves much memory in use.
	'http-request-down': httpRequestDownload,
	'http-request-up': httpRequestUpload,
};

const { values } = parseArgs({
	options: {
		line: { type: 'string', multiple: true, default: [...LINES] },
		trial: { type: 'string', multiple: true, default: Object.keys(TRIALS) },
		megabytes: { type: 'string', default: '1000' },
		// Bandwidth for n8n and curl alike, in Mbit/s; 0 for no limit.
		megabits: { type: 'string', default: '1000' },
	},
});
const megabytes = Number(values.megabytes);

let allPass = true;
for (const line of values.line as Line[]) {
	process.env.N8N_LINE = line;
	const rows = await runTrials();
	allPass &&= rows.every(passes);
	console.log(`\nn8n ${versionOf(line)}, files in its file system\n\n${tableOf(rows)}`);
}
process.exitCode = allPass ? 0 : 1;

async function runTrials(): Promise<Row[]> {
	const environment = await startEnvironment(Number(values.megabits) || null);
	try {
		const rows: Row[] = [];
		for (const name of values.trial) {
			const trial = TRIALS[name];
			if (!trial) throw new Error(`"${name}" is none of ${Object.keys(TRIALS).join(', ')}`);
			rows.push(await trial(environment, megabytes));
		}
		return rows;
	} finally {
		await environment.close();
	}
}
