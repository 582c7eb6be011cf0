import type { INodeExecutionData } from 'n8n-workflow';
import type { Place } from '../engine/context.mts';
import type { Engine, Watcher } from '../engine/engine.mts';
import type { Called, Trigger } from '../engine/trigger.mts';
import type { Execution, NodeRun, StackEntry } from '../engine/types.mts';
import type { Purchase } from '../ledger.mts';
import { statusAt } from '../ledger.mts';
import type { Evidence } from './evidence.mts';
import { evidenceOf } from './evidence.mts';
import { checkHints } from './hints.mts';
import { checkLimits, checkTime, checkTimedOut } from './limits.mts';
import { checkOutcomes } from './outcomes.mts';
import {
	checkClaims,
	checkLogged,
	checkNamed,
	checkOnce,
	checkOrdered,
	checkRefused,
} from './purchases.mts';
import { checkSecrets } from './secrets.mts';
import { checkAcknowledged, checkAnswered, checkStart, checkStartedOnce } from './triggered.mts';
import { checkAttempts, checkUploads } from './uploads.mts';

/** The rules, by the names under which violations are counted. */
export type Rule = 'once' | 'named' | 'true' | 'given' | 'secret' | 'ends';

export interface Violation {
	rule: Rule;
	what: string;
}

/** @returns the violation without names and numbers: what many runs have in common */
export function kindOf({ rule, what }: Violation): string {
	const text = what.replace(/"(.{0,40})[^]*"/, '"$1..."');
	return `${rule}: ${text.replace(/[0-9a-z]{8}-[0-9a-z-]{20,}|\d+(\.\d+)?|(?<=a key as ).*/g, '#')}`;
}

/** Watches a run and knows the truth. */
export class Judge implements Watcher {
	readonly violations: Violation[] = [];
	private engine!: Engine;
	private trigger: Trigger | null = null;
	/** Tries of the nodes that upload. */
	private uploading = 0;
	/** What could be found of each execution when it ended. */
	private readonly evidences = new Map<string, Evidence>();

	attend(engine: Engine, trigger: Trigger | null): void {
		this.engine = engine;
		this.trigger = trigger;
	}

	note(rule: Rule, findings: string[]): void {
		for (const what of findings) {
			if (this.violations.some((one) => one.what === what)) continue;
			this.violations.push({ rule, what });
			this.engine?.world.tell(() => `!!! ${rule}: ${what}`);
		}
	}

	ranNode(execution: Execution, entry: StackEntry, run: NodeRun): void {
		this.note('true', checkOutcomes(this.engine, execution, entry, run));
		this.note('true', checkHints(this.engine, execution, entry, run));
	}

	called(call: Called, claimed: Purchase, purchase: Purchase | undefined): void {
		const { world } = this.engine;
		const isKnown = this.trigger!.starts.some(({ taskId }) => taskId === purchase?.id);
		const status = purchase ? statusAt(purchase, world.time) : null;
		this.note('once', checkStartedOnce(call));
		this.note('true', checkStart(call, status, claimed));
		this.note('given', isKnown ? [] : checkAcknowledged(call, purchase));
		this.note('ends', checkAnswered(call));
	}

	ended(execution: Execution): void {
		this.evidences.set(execution.id, evidenceOf(execution));
		this.note('given', this.unnamed(execution));
	}

	dying(execution: Execution): void {
		this.note('named', checkLogged(this.engine, execution));
	}

	woken({ id }: Execution, items: INodeExecutionData[], isTwice: boolean): void {
		const { ledger, world } = this.engine;
		if (isTwice) this.note('ends', [`the parked execution ${id} was woken twice`]);
		const running = items.flatMap(({ json: { taskId } }) => {
			const purchase = ledger.purchases.get(String(taskId));
			return purchase && statusAt(purchase, world.time) === 'running' ? [purchase.id] : [];
		});
		const tasks = items.filter(({ json: { taskId } }) => ledger.purchases.has(String(taskId)));
		const isDue = this.engine.plan.itemsLeave === 'each' && running.length < tasks.length;
		if (running.length > 0 && !isDue) {
			this.note('ends', [`a call woke execution ${id} although task ${running[0]} still runs`]);
		}
	}

	/** @param status that a call with a wrong secret was answered with */
	forged(status: number): void {
		if (status < 400) this.note('ends', [`a call with a wrong secret was answered ${status}`]);
	}

	tried(place: Place, ms: number, outputs: INodeExecutionData[][]): void {
		const { plan } = this.engine;
		const uploads = plan.upload === 'node' ? 'UploadAsset' : 'GenerateVideo';
		if (place.node.kind === uploads) this.uploading += 1;
		this.note('ends', checkTime(place, ms));
		this.note('true', checkTimedOut(place, ms, outputs));
	}

	/** After everything has come to rest. */
	conclude(): void {
		const { engine, evidences } = this;
		this.note('once', checkOnce(engine));
		this.note('named', checkNamed(engine, evidences));
		this.note('given', checkOrdered(engine));
		this.note('true', checkClaims(engine, evidences));
		this.note('true', checkRefused(engine, evidences));
		this.note('true', engine.network.mixedUp);
		this.note('once', checkUploads(engine));
		this.note('secret', checkSecrets(engine, this.trigger ? [this.trigger.calls] : []));
		this.note('ends', [...checkLimits(engine), ...checkAttempts(engine, this.uploading)]);
	}

	/** Rule 4 where a node stops with an error: it names the tasks of the other items. */
	private unnamed({ status, state }: Execution): string[] {
		const [failed] = state.stack;
		const error = failed && state.runData[failed.node]?.at(-1)?.error;
		if (status !== 'error' || !failed || !error) return [];
		const text = JSON.stringify(error);
		return failed.items.flatMap(({ json: { taskId } }) =>
			typeof taskId === 'string' && !text.includes(taskId)
				? [`${failed.node} fails without naming task ${taskId}: "${error.message}"`]
				: [],
		);
	}
}
