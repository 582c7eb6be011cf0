import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';

import type { Delivered } from '../core/delivery/deliver';
import { isToolCall } from '../core/tool-call';
import { asList, asObject, asText } from '../core/transport/answer';

/** Says above the output what is easily overlooked, and nothing when all videos are at hand. */
export function hintAt(context: IExecuteFunctions, delivered: Delivered, gaveUp: boolean): void {
	if (isToolCall(context)) return;
	const { finished, failed, running } = delivered;
	const total = context.getInputData().length;
	const hints: NodeExecutionHint[] = [];
	if (failed.length > 0) {
		hints.push(warning(`${count(failed.length, total)} failed: see the output <b>Failed</b>`));
	}
	if (gaveUp && running.length > 0) {
		const what = `${count(running.length, total)} not finished in time, still running at the provider`;
		hints.push(warning(`${what}: see the output <b>Timed Out</b>`));
	}
	const end = firstExpiry(finished);
	if (end !== null) {
		const message = `The video links end at ${end}. To keep the files, switch on <b>Download Video</b>.`;
		hints.push({ message, type: 'info', location: 'outputPane' });
	}
	if (hints.length > 0) context.addExecutionHints(...hints);
}

function warning(message: string): NodeExecutionHint {
	return { message, type: 'warning', location: 'outputPane' };
}

function count(some: number, total: number): string {
	return `${some} of ${total} ${total === 1 ? 'item' : 'items'}`;
}

/** @returns when the first link of the videos that were not downloaded dies, such as "2026-11-21 14:05 UTC" */
function firstExpiry(finished: INodeExecutionData[]): string | null {
	const times = finished
		.filter(({ binary }) => binary === undefined)
		.flatMap(({ json }) => asList(json.videos))
		.flatMap((video) => asText(asObject(video).expiresAt) ?? []);
	const [first] = times.sort();
	return first === undefined ? null : `${first.slice(0, 16).replace('T', ' ')} UTC`;
}
