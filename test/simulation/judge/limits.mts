import type { INodeExecutionData } from 'n8n-workflow';
import type { Place } from '../engine/context.mts';
import type { Engine } from '../engine/engine.mts';
import { outputNames } from '../engine/outputs.mts';

/** Queries of a task that any wait may send at once, such as at its beginning and its end. */
const FREE_QUERIES = 25;
/** No task is queried more often than this, in ms, over its life. */
const QUERY_INTERVAL_MS = 2_500;
/** Seconds that a submit may wait for its answer, however slowly that drips. */
const ANSWER_S = 601;
/** Bytes that an item may take in what n8n stores of a node. */
const MEMORY_PER_ITEM = 4_000;

/** ms that a node may take beyond its timeout: two queries that are not answered, and the pause between. */
const BEYOND_TIMEOUT_MS = 70_000;
/** ms by which a node may give up too early when its clock jumps. */
const TOO_EARLY_MS = 10_000;
/** ms that a stopped node may take to end. */
const STOPS_WITHIN_MS = 5_000;
/** ms for which one that orders waits beyond that, for the IDs of what it has sent. */
const AWAITS_IDS_MS = 20_000;

function plannedMs({ plan }: Engine): number {
	return plan.timeoutMinutes * 60_000;
}

/** Rule 6: how long one try of a node may take. */
export function checkTime({ engine, execution, node }: Place, ms: number): string[] {
	const { plan, world } = engine;
	const seconds = Math.round(ms / 1000);
	const { stoppedAt } = execution;
	const within = STOPS_WITHIN_MS + (node.kind === 'GenerateVideo' ? AWAITS_IDS_MS : 0);
	if (stoppedAt !== null && world.time - stoppedAt > within && ms > within) {
		return [
			`${node.name} went on for ${Math.round((world.time - stoppedAt) / 1000)} s after the stop`,
		];
	}
	const isWait = node.kind === 'WaitForTask' && plan.shape !== 'park' && !plan.download;
	const hasJumped = plan.moves.some(({ kind }) => kind === 'clock');
	if (!isWait || hasJumped || ms <= plannedMs(engine) + BEYOND_TIMEOUT_MS) return [];
	return [`${node.name} took ${seconds} s with a timeout of ${plan.timeoutMinutes * 60} s`];
}

/** Rule 3: what timed out had its time, by a clock that does not jump. */
export function checkTimedOut(place: Place, ms: number, outputs: INodeExecutionData[][]): string[] {
	const { engine, node, entry } = place;
	if (node.kind !== 'WaitForTask' || engine.plan.shape === 'park') return [];
	const names = outputNames(engine.typeOf(node).description, (name) =>
		node.parameter(name, { n: null, index: 0, data: entry.items[0] }),
	);
	const timedOut = outputs[names.indexOf('Timed Out')] ?? [];
	const isEarly = timedOut.length > 0 && ms < plannedMs(engine) - TOO_EARLY_MS;
	return isEarly
		? [`${node.name} timed out after ${Math.round(ms / 1000)} s of ${plannedMs(engine) / 1000} s`]
		: [];
}

/** Rule 6: what a run may use. */
export function checkLimits(engine: Engine): string[] {
	const wrong = engine.ledger.submits.flatMap(({ order, sentAt, toldAt }) => {
		const seconds = Math.round(((toldAt ?? sentAt) - sentAt) / 1000);
		return seconds > ANSWER_S ? [`${order.name} waited ${seconds} s for an answer`] : [];
	});
	for (const { id, at, queries } of engine.ledger.purchases.values()) {
		const most = FREE_QUERIES + (engine.world.time - at) / QUERY_INTERVAL_MS;
		if (queries > most) wrong.push(`task ${id} was asked for ${queries} times`);
	}
	for (const { id, state } of engine.executions.values()) {
		for (const name of ['Generate', 'Wait', 'Park']) {
			const size = JSON.stringify(state.contexts[name] ?? {}).length;
			if (size > MEMORY_PER_ITEM * (engine.plan.items.length + 1)) {
				wrong.push(`execution ${id} keeps ${size} bytes for ${name}`);
			}
		}
	}
	return wrong;
}
