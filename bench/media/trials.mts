import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { curlDown, curlUp } from './curl.mts';
import { hashOf, hashOfFile, writePicture } from './files.mts';
import type { Stage } from './stage.mts';
import { downloads, orders, plainDownloads, plainUploads, uploads } from './workflows.mts';

const ROUNDS = 3;
const MEGABYTE = 1_000_000;
/** MB; a fresh n8n grows by tens of MB with every execution, whatever its nodes do. */
const WARM_UP = 300;

/** What a trial came to. */
export interface Row {
	trial: string;
	/** Whether every byte arrived as it was; of orders, their first bytes and lengths. */
	identical: boolean;
	/** Bytes by which n8n's memory peaked above the peak of a 1 MB transfer; the worst round. */
	growth: number;
	/** Most that it may be; null where n8n's own node is measured for comparison. */
	growthLimit: number | null;
	/** Medians. */
	seconds: number;
	curlSeconds: number | null;
}

/** One large file down, by curl and by n8n in turn. */
export async function largeDownload(stage: Stage, megabytes: number): Promise<Row> {
	const rounds = await downloadRounds(stage, megabytes, downloads);
	return rowOf(`${megabytes} MB down`, rounds, 64 * MEGABYTE);
}

/** The same by n8n's HTTP Request node, for comparison. */
export async function plainDownload(stage: Stage, megabytes: number): Promise<Row> {
	const rounds = await downloadRounds(stage, megabytes, plainDownloads);
	return rowOf(`${megabytes} MB down, HTTP Request node`, rounds, null);
}

async function downloadRounds(
	stage: Stage,
	megabytes: number,
	workflow: Downloads,
): Promise<Round[]> {
	await download(stage, 1, WARM_UP, workflow);
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const [link] = await stage.videos(1, megabytes * MEGABYTE);
		const path = join(stage.folder, 'by-curl');
		const curlSeconds = await curlDown(link, path);
		const wanted = await hashOfFile(path);
		rmSync(path);
		const base = (await download(stage, 1, 1, workflow)).peak;
		const { hashes, ...run } = await download(stage, 1, megabytes, workflow);
		rounds.push({ ...run, base, curlSeconds, identical: hashes[0] === wanted });
	}
	return rounds;
}

/** One large file up, by curl and by n8n in turn. */
export async function largeUpload(stage: Stage, megabytes: number): Promise<Row> {
	const rounds = await uploadRounds(stage, megabytes, uploads);
	return rowOf(`${megabytes} MB up`, rounds, 64 * MEGABYTE);
}

/** The same by n8n's HTTP Request node, for comparison. */
export async function plainUpload(stage: Stage, megabytes: number): Promise<Row> {
	const rounds = await uploadRounds(stage, megabytes, plainUploads);
	return rowOf(`${megabytes} MB up, HTTP Request node`, rounds, null);
}

async function uploadRounds(stage: Stage, megabytes: number, workflow: Uploads): Promise<Round[]> {
	await upload(stage, 1, WARM_UP, workflow);
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const path = join(stage.folder, 'for-curl.png');
		await writePicture(path, megabytes);
		const curlSeconds = await curlUp(path, await stage.uploadUrl());
		rmSync(path);
		const base = (await upload(stage, 1, 1, workflow)).peak;
		const { hashes, wanted, ...run } = await upload(stage, 1, megabytes, workflow);
		rounds.push({ ...run, base, curlSeconds, identical: hashes[0] === wanted[0] });
	}
	return rounds;
}

/** Several files down, as many at once as the node allows. */
export async function manyDownloads(stage: Stage, files: number, megabytes: number): Promise<Row> {
	await download(stage, 1, WARM_UP);
	const wanted = await hashOfLink((await stage.videos(1, megabytes * MEGABYTE))[0]);
	const base = (await download(stage, 1, 1)).peak;
	const { hashes, ...run } = await download(stage, files, megabytes);
	const identical = hashes.length === files && hashes.every((hash) => hash === wanted);
	const round = { ...run, base, identical, curlSeconds: null };
	return rowOf(`${files} x ${megabytes} MB down`, [round], 128 * MEGABYTE);
}

/** Several files up, as many at once as the node allows. */
export async function manyUploads(stage: Stage, files: number, megabytes: number): Promise<Row> {
	await upload(stage, 1, WARM_UP);
	const base = (await upload(stage, 1, 1)).peak;
	const { hashes, wanted, ...run } = await upload(stage, files, megabytes);
	const identical = hashes.join() === wanted.join();
	const round = { ...run, base, identical, curlSeconds: null };
	return rowOf(`${files} x ${megabytes} MB up`, [round], 128 * MEGABYTE);
}

/** Orders with a picture inside each. */
export async function manyOrders(stage: Stage, files: number, megabytes: number): Promise<Row> {
	await order(stage, 5, megabytes);
	const base = (await order(stage, 1, 1)).peak;
	const round = { ...(await order(stage, files, megabytes)), base, curlSeconds: null };
	return rowOf(`${files} orders with ${megabytes} MB inside`, [round], 384 * MEGABYTE);
}

type Downloads = (links: string[]) => WorkflowJson;
type Uploads = (pattern: string, url: string) => WorkflowJson;

/** @returns the run, and the hash of each file that n8n kept; the files are removed */
async function download(
	stage: Stage,
	files: number,
	megabytes: number,
	workflow: Downloads = downloads,
) {
	const links = await stage.videos(files, megabytes * MEGABYTE);
	const { items, seconds, peak } = await stage.run(workflow(links));
	const hashes: string[] = [];
	for (const item of items) {
		const path = stage.keptFile(item, 'video');
		hashes.push(await hashOfFile(path));
		rmSync(path);
	}
	return { seconds, peak, hashes };
}

/** @returns the run, and the hash of each file as it was and as the sandbox stored it, sorted */
async function upload(stage: Stage, files: number, megabytes: number, workflow: Uploads = uploads) {
	const paths = await writePictures(stage, files, megabytes);
	const wanted = await Promise.all(paths.map(hashOfFile));
	const url = await stage.uploadUrl();
	const { items, seconds, peak } = await stage.run(workflow(join(stage.folder, '*.png'), url));
	const hashes: string[] = [];
	for (const { json } of items) {
		const id = encodeURIComponent(String(json.assetId ?? json.assets_id));
		hashes.push(await hashOfLink(`${stage.sandbox.url}/_sandbox/assets/${id}`));
	}
	for (const path of paths) rmSync(path);
	return { seconds, peak, hashes: hashes.sort(), wanted: wanted.sort() };
}

/** @returns the run, and whether each picture arrived with its first bytes and its length */
async function order(stage: Stage, files: number, megabytes: number) {
	const paths = await writePictures(stage, files, megabytes);
	const wanted = paths.map((path) => shortened(dataUriOf(path)));
	await stage.sandbox.reset();
	const { seconds, peak } = await stage.run(orders(join(stage.folder, '*.png')));
	const ledger = await stage.sandbox.ledger();
	for (const path of paths) rmSync(path);
	const arrived = ledger.map(({ body }) => body.image);
	return { seconds, peak, identical: arrived.sort().join() === wanted.sort().join() };
}

function dataUriOf(path: string): string {
	return `data:image/png;base64,${readFileSync(path, 'base64')}`;
}

/** As the sandbox's ledger shows long texts. */
function shortened(text: string): string {
	return `${text.slice(0, 64)}... [${text.length} characters]`;
}

async function writePictures(stage: Stage, files: number, megabytes: number): Promise<string[]> {
	const paths = Array.from({ length: files }, (_, index) => join(stage.folder, `${index}.png`));
	for (const path of paths) await writePicture(path, megabytes);
	return paths;
}

async function hashOfLink(url: string): Promise<string> {
	const { data } = await axios.get(url, { responseType: 'stream', proxy: false });
	return await hashOf(data);
}

interface Round {
	seconds: number;
	curlSeconds: number | null;
	peak: number;
	/** Peak of a 1 MB transfer just before. */
	base: number;
	identical: boolean;
}

function rowOf(trial: string, rounds: Round[], growthLimit: number | null): Row {
	const ofCurl = rounds.flatMap(({ curlSeconds }) => curlSeconds ?? []);
	return {
		trial,
		identical: rounds.every(({ identical }) => identical),
		growth: Math.max(...rounds.map(({ peak, base }) => peak - base)),
		growthLimit,
		seconds: median(rounds.map(({ seconds }) => seconds)),
		curlSeconds: ofCurl.length > 0 ? median(ofCurl) : null,
	};
}

function median(values: number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
