import type { Engine } from '../engine/engine.mts';
import type { Execution } from '../engine/types.mts';
import type { Submit } from '../ledger.mts';
import type { Evidence } from './evidence.mts';
import { isAnnounced, NOTHING_BOUGHT, statements } from './evidence.mts';

/** Rule 1: each order is bought once, in an execution and those that it copies. */
export function checkOnce(engine: Engine): string[] {
	return [...engine.executions.values()].flatMap((execution) => {
		const byOrder = new Map<string, Submit[]>();
		for (const submit of knownTo(engine, execution)) {
			const { name } = submit.order;
			byOrder.set(name, [...(byOrder.get(name) ?? []), submit]);
		}
		return [...byOrder].flatMap(([name, submits]) => {
			const capacity = submits[0]!.order.itemIndexes.length;
			const allowed = submits.some(({ mayBeSentAgain }) => mayBeSentAgain)
				? submits.filter(({ told }) => told !== 'id').length
				: 0;
			const bought = submits.length;
			if (bought <= capacity + allowed) return [];
			return [`execution ${execution.id} bought ${name} ${bought} times, for ${capacity} item(s)`];
		});
	});
}

/** Purchases of an execution and of those that it copied, but for what n8n has lost. */
function knownTo(engine: Engine, execution: Execution): Submit[] {
	return execution.lineage.flatMap((one) =>
		engine.ledger.boughtBy(one.id).filter(({ isForgotten }) => one === execution || !isForgotten),
	);
}

/** Rule 4: where nothing went wrong, every item was ordered, however alike some are. */
export function checkOrdered(engine: Engine): string[] {
	const { faults, troubles, plan, network } = engine;
	const isUndisturbed =
		faults.used.size + troubles.size === 0 &&
		plan.credentials.kind === 'good' &&
		plan.moves.every(({ kind }) => kind === 'clock') &&
		!plan.options.resumeOnCallback;
	if (!isUndisturbed) return [];
	return [...network.expected].flatMap(({ name, executionId, itemIndexes }) => {
		const execution = engine.executions.get(executionId)!;
		const bought = knownTo(engine, execution).filter(({ order }) => order.name === name).length;
		return bought < itemIndexes.length
			? [`${name} was ordered ${bought} times, for ${itemIndexes.length} item(s)`]
			: [];
	});
}

/** Rule 2: every purchase is delivered or named, or announced where no ID came back. */
export function checkNamed(engine: Engine, evidences: Map<string, Evidence>): string[] {
	const wrong: string[] = [];
	for (const { id, submit } of engine.ledger.purchases.values()) {
		const evidence = evidences.get(submit.order.executionId);
		if (!evidence || evidence.execution.status === 'crashed') continue;
		if (evidence.text.includes(id)) continue;
		const { status } = evidence.execution;
		if (submit.told === 'id') wrong.push(`task ${id} is named nowhere (${status})`);
		else if (!isReplaced(engine, submit) && !isAnnounced(evidence, submit.order)) {
			wrong.push(
				`${submit.order.name} may have been bought (${id}), and nothing says so (${status})`,
			);
		}
	}
	return wrong;
}

/** The user allowed another purchase, and that one is known. */
function isReplaced({ ledger }: Engine, submit: Submit): boolean {
	return (
		submit.mayBeSentAgain &&
		ledger.submits.some((one) => one !== submit && one.order === submit.order && one.told === 'id')
	);
}

/** Rule 3: what was refused for certain is not said to be charged, perhaps. */
export function checkRefused(engine: Engine, evidences: Map<string, Evidence>): string[] {
	return [...evidences.values()].flatMap((evidence) =>
		statements(evidence).flatMap(({ node, runIndex, index, text, charged }) => {
			const submits = evidence.execution.lineage.flatMap((one) =>
				engine.ledger.submits.filter(
					({ order }) =>
						order.executionId === one.id &&
						order.name.startsWith(`${node}/${runIndex}/`) &&
						order.itemIndexes.length === 1 &&
						order.itemIndexes[0] === index,
				),
			);
			const isRefused = submits.length > 0 && submits.every((one) => one.isRefused);
			const isDoubted = charged === true || /may be under way|may have arrived/.test(text);
			return isRefused && isDoubted
				? [`item ${index} was refused, and may be paid for: "${text}"`]
				: [];
		}),
	);
}

/** Rule 2, where the process dies: what it was told is in the log already. */
export function checkLogged(engine: Engine, { id, log, stored }: Execution): string[] {
	return engine.ledger.boughtBy(id).flatMap(({ purchase, told }) => {
		const taskId = purchase!.id;
		const isKept =
			told !== 'id' || log.some((line) => line.includes(taskId)) || stored.includes(taskId);
		return isKept ? [] : [`task ${taskId} was bought and is not in the log when n8n is killed`];
	});
}

/** Rule 3: nothing is said to be unbought that was bought; item numbers in the log are right. */
export function checkClaims(engine: Engine, evidences: Map<string, Evidence>): string[] {
	const wrong: string[] = [];
	for (const evidence of evidences.values()) {
		const known = knownTo(engine, evidence.execution);
		for (const { node, runIndex, index, text, charged } of statements(evidence)) {
			if (node !== 'Generate' || (charged !== false && !NOTHING_BOUGHT.test(text))) continue;
			const bought = known.filter(
				({ order }) =>
					order.name.startsWith(`${node}/${runIndex}/`) &&
					(index === null || order.itemIndexes.includes(index)),
			);
			const capacity = bought[0]?.order.itemIndexes.length ?? 1;
			const isOne = index !== null && bought.length < capacity;
			if (bought.length === 0 || isOne) continue;
			wrong.push(`item ${index} is said not to have been bought: "${text}"; it was`);
		}
		for (const line of evidence.execution.log) wrong.push(...checkLine(engine, line));
	}
	return wrong;
}

function checkLine({ ledger }: Engine, line: string): string[] {
	const [, id = '', item] = /^Task (\S+) was accepted \(item (\d+),/.exec(line) ?? [];
	const indexes = ledger.purchases.get(id)?.submit.order.itemIndexes;
	return indexes && !indexes.includes(Number(item))
		? [`the log gives task ${id} to item ${item}`]
		: [];
}
