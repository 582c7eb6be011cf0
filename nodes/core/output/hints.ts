import type { Submitted } from '../submit/batch';
import { asList, asObject, asText } from '../utils/coerce';
import type { Delivered } from './deliver';
import type { OutputItem } from './item';

/** A line above the output of a node; it may hold HTML. */
export interface Hint {
	message: string;
	type: 'info' | 'warning';
}

/**
 * @param total number of incoming items
 * @returns hints about what is easily overlooked; none when all videos were downloaded
 */
export function deliveryHints(delivered: Delivered, total: number): Hint[] {
	const { finished, failed, running, missingFrames = 0 } = delivered;
	const hints: Hint[] = [];
	if (failed.length > 0) {
		hints.push(warning(`${count(failed.length, total)} failed: see the output <b>Failed</b>`));
	}
	if (running.length > 0) {
		const what = `${count(running.length, total)} not finished in time, still running at the provider`;
		hints.push(warning(`${what}: see the output <b>Timed Out</b>`));
	}
	if (missingFrames > 0) {
		const what = missingFrames === 1 ? '1 frame' : `${missingFrames} frames`;
		hints.push(warning(`${what} could not be downloaded; the links are in <b>images</b>`));
	}
	const end = firstExpiry(finished);
	if (end !== null) {
		const message = `The video links end at ${end}. To keep the files, switch on <b>Download Video</b>.`;
		hints.push({ message, type: 'info' });
	}
	return hints;
}

/** @returns hints of a node that waits by itself and has one output for all */
export function timeoutHints(running: number, total: number): Hint[] {
	if (running === 0) return [];
	const what = `${count(running, total)} not finished in time, still running at the provider`;
	return [warning(`${what}: put taskId into <b>Wait for Task → By Task ID</b>`)];
}

/**
 * @param savesProgress whether n8n stores the run after each node, as the workflow's settings say
 * @returns a hint for a workflow whose purchases a crash would lose
 */
export function progressHint(savesProgress: boolean): Hint[] {
	if (savesProgress) return [];
	const message =
		'If n8n is killed while a later node waits, Retry buys these videos again, unless your n8n saves the progress of all workflows. To be sure, set <b>Save execution progress</b> to Save in the settings of this workflow.';
	return [{ message, type: 'info' }];
}

/** @returns a hint for a node that orders and waits in one: n8n stores nothing of it before it has ended */
export function waitingHint(): Hint[] {
	const message =
		'If n8n is killed while this node waits, Retry buys these videos again. For what must survive, switch off <b>Wait for Result</b> and connect <b>Wait for Task</b>.';
	return [{ message, type: 'info' }];
}

/** @returns a hint about orders that were accepted when they were sent a second time */
export function resendHints(submitted: readonly Submitted[]): Hint[] {
	const resent = submitted.filter((one) => 'task' in one && one.isResend).length;
	if (resent === 0) return [];
	const what = `${count(resent, submitted.length)} sent a second time: the first order may be paid for too`;
	return [warning(`${what}. Look at your tasks on the provider's website.`)];
}

function warning(message: string): Hint {
	return { message, type: 'warning' };
}

function count(some: number, total: number): string {
	return `${some} of ${total} ${total === 1 ? 'item' : 'items'}`;
}

/** @returns when the first link of the videos that were not downloaded dies, such as "2026-11-21 14:05 UTC" */
function firstExpiry(finished: OutputItem[]): string | null {
	const times = finished
		.filter(({ binary }) => binary === undefined)
		.flatMap(({ json }) => [...asList(json.videos), ...asList(json.images)])
		.flatMap((video) => asText(asObject(video).expiresAt) ?? []);
	const [first] = times.sort();
	return first === undefined ? null : `${first.slice(0, 16).replace('T', ' ')} UTC`;
}
