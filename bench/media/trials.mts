import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import axios from 'axios';
import type { WorkflowJson } from '../../harness/n8n/workflow.mts';
import { median } from '../median.mts';
import { curlDownload, curlUpload } from './curl.mts';
import { hashOf, hashOfFile, writeImage } from './files.mts';
import type { Environment } from './environment.mts';
import {
	downloads,
	orders,
	httpRequestDownloads,
	httpRequestUploads,
	uploads,
} from './workflows.mts';

const ROUNDS = 3;
const MEGABYTE = 1_000_000;
/** A new n8n grows by tens of MB with every execution, whatever its nodes do. */
const WARM_UP_MEGABYTES = 300;

/** The result of a trial. */
export interface Row {
	trial: string;
	/** Whether every byte arrived unchanged; for orders, the first bytes and the length. */
	identical: boolean;
	/** Bytes by which n8n's memory peaked above the peak of a 1 MB transfer; the worst round. */
	growth: number;
	/** Limit of the growth in bytes; null where n8n's own node is measured for comparison. */
	growthLimit: number | null;
	/** Medians. */
	seconds: number;
	curlSeconds: number | null;
}

/** One large download, by curl and by n8n in turn. */
export async function largeDownload(environment: Environment, megabytes: number): Promise<Row> {
	const rounds = await downloadRounds(environment, megabytes, downloads);
	return rowOf(`${megabytes} MB down`, rounds, 64 * MEGABYTE);
}

/** The same with n8n's HTTP Request node, for comparison. */
export async function httpRequestDownload(
	environment: Environment,
	megabytes: number,
): Promise<Row> {
	const rounds = await downloadRounds(environment, megabytes, httpRequestDownloads);
	return rowOf(`${megabytes} MB down, HTTP Request node`, rounds, null);
}

async function downloadRounds(
	environment: Environment,
	megabytes: number,
	workflow: Downloads,
): Promise<Round[]> {
	await download(environment, 1, WARM_UP_MEGABYTES, workflow);
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const [link = ''] = await environment.videos(1, megabytes * MEGABYTE);
		const path = join(environment.folder, 'by-curl');
		const curlSeconds = await curlDownload(link, path);
		const expected = await hashOfFile(path);
		rmSync(path);
		const baseline = (await download(environment, 1, 1, workflow)).peak;
		const { hashes, ...run } = await download(environment, 1, megabytes, workflow);
		rounds.push({ ...run, baseline, curlSeconds, identical: hashes[0] === expected });
	}
	return rounds;
}

/** One large upload, by curl and by n8n in turn. */
export async function largeUpload(environment: Environment, megabytes: number): Promise<Row> {
	const rounds = await uploadRounds(environment, megabytes, uploads);
	return rowOf(`${megabytes} MB up`, rounds, 64 * MEGABYTE);
}

/** The same with n8n's HTTP Request node, for comparison. */
export async function httpRequestUpload(environment: Environment, megabytes: number): Promise<Row> {
	const rounds = await uploadRounds(environment, megabytes, httpRequestUploads);
	return rowOf(`${megabytes} MB up, HTTP Request node`, rounds, null);
}

async function uploadRounds(
	environment: Environment,
	megabytes: number,
	workflow: Uploads,
): Promise<Round[]> {
	await upload(environment, 1, WARM_UP_MEGABYTES, workflow);
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const path = join(environment.folder, 'for-curl.png');
		await writeImage(path, megabytes);
		const curlSeconds = await curlUpload(path, await environment.uploadUrl());
		rmSync(path);
		const baseline = (await upload(environment, 1, 1, workflow)).peak;
		const { hashes, expected, ...run } = await upload(environment, 1, megabytes, workflow);
		rounds.push({ ...run, baseline, curlSeconds, identical: hashes[0] === expected[0] });
	}
	return rounds;
}

/** Several downloads, as many at once as the node allows. */
export async function manyDownloads(
	environment: Environment,
	files: number,
	megabytes: number,
): Promise<Row> {
	await download(environment, 1, WARM_UP_MEGABYTES);
	const [link = ''] = await environment.videos(1, megabytes * MEGABYTE);
	const expected = await hashOfLink(link);
	const baseline = (await download(environment, 1, 1)).peak;
	const { hashes, ...run } = await download(environment, files, megabytes);
	const identical = hashes.length === files && hashes.every((hash) => hash === expected);
	const round = { ...run, baseline, identical, curlSeconds: null };
	return rowOf(`${files} x ${megabytes} MB down`, [round], 128 * MEGABYTE);
}

/** Several uploads, as many at once as the node allows. */
export async function manyUploads(
	environment: Environment,
	files: number,
	megabytes: number,
): Promise<Row> {
	await upload(environment, 1, WARM_UP_MEGABYTES);
	const baseline = (await upload(environment, 1, 1)).peak;
	const { hashes, expected, ...run } = await upload(environment, files, megabytes);
	const identical = hashes.join() === expected.join();
	const round = { ...run, baseline, identical, curlSeconds: null };
	return rowOf(`${files} x ${megabytes} MB up`, [round], 128 * MEGABYTE);
}

/** Orders with an image inside each. */
export async function manyOrders(
	environment: Environment,
	files: number,
	megabytes: number,
): Promise<Row> {
	await order(environment, 5, megabytes);
	const baseline = (await order(environment, 1, 1)).peak;
	const round = { ...(await order(environment, files, megabytes)), baseline, curlSeconds: null };
	return rowOf(`${files} orders with ${megabytes} MB inside`, [round], 384 * MEGABYTE);
}

type Downloads = (links: string[]) => WorkflowJson;
type Uploads = (pattern: string, url: string) => WorkflowJson;

/** @returns the run, and the hash of each file that n8n stored; the files are removed */
async function download(
	environment: Environment,
	files: number,
	megabytes: number,
	workflow: Downloads = downloads,
) {
	const links = await environment.videos(files, megabytes * MEGABYTE);
	const { items, seconds, peak } = await environment.run(workflow(links));
	const hashes: string[] = [];
	for (const item of items) {
		const path = environment.storedFile(item, 'video');
		hashes.push(await hashOfFile(path));
		rmSync(path);
	}
	return { seconds, peak, hashes };
}

/** @returns the run, and the sorted hashes of the files on disk (`expected`) and in the sandbox (`hashes`) */
async function upload(
	environment: Environment,
	files: number,
	megabytes: number,
	workflow: Uploads = uploads,
) {
	const paths = await writeImages(environment, files, megabytes);
	const expected = await Promise.all(paths.map(hashOfFile));
	const url = await environment.uploadUrl();
	const { items, seconds, peak } = await environment.run(
		workflow(join(environment.folder, '*.png'), url),
	);
	const hashes: string[] = [];
	for (const { json } of items) {
		const id = encodeURIComponent(String(json.assetId ?? json.assets_id));
		hashes.push(await hashOfLink(`${environment.sandbox.url}/_sandbox/assets/${id}`));
	}
	for (const path of paths) rmSync(path);
	return { seconds, peak, hashes: hashes.sort(), expected: expected.sort() };
}

/** @returns the run, and whether each image arrived with its first bytes and its length */
async function order(environment: Environment, files: number, megabytes: number) {
	const paths = await writeImages(environment, files, megabytes);
	const expected = paths.map((path) => truncated(dataUriOf(path)));
	await environment.sandbox.reset();
	const { seconds, peak } = await environment.run(orders(join(environment.folder, '*.png')));
	const ledger = await environment.sandbox.ledger();
	for (const path of paths) rmSync(path);
	const arrived = ledger.map(({ body }) => body.image);
	return { seconds, peak, identical: arrived.sort().join() === expected.sort().join() };
}

function dataUriOf(path: string): string {
	return `data:image/png;base64,${readFileSync(path, 'base64')}`;
}

/** Truncates a long text as the sandbox's ledger does. */
function truncated(text: string): string {
	return `${text.slice(0, 64)}... [${text.length} characters]`;
}

async function writeImages(
	environment: Environment,
	files: number,
	megabytes: number,
): Promise<string[]> {
	const paths = Array.from({ length: files }, (_, index) =>
		join(environment.folder, `${index}.png`),
	);
	for (const path of paths) await writeImage(path, megabytes);
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
	/** Peak of a 1 MB transfer just before, in bytes. */
	baseline: number;
	identical: boolean;
}

function rowOf(trial: string, rounds: Round[], growthLimit: number | null): Row {
	const ofCurl = rounds.flatMap(({ curlSeconds }) => curlSeconds ?? []);
	return {
		trial,
		identical: rounds.every(({ identical }) => identical),
		growth: Math.max(...rounds.map(({ peak, baseline }) => peak - baseline)),
		growthLimit,
		seconds: median(rounds.map(({ seconds }) => seconds)),
		curlSeconds: ofCurl.length > 0 ? median(ofCurl) : null,
	};
}
