import { limitConcurrency } from '../utils/concurrency';
import type { WatchedTask } from '../wait/watch';
import {
	type Delivery,
	type DeliveryOptions,
	deliverTask,
	notDelivered,
	undelivered,
	type VideoPorts,
} from './deliver-task';
import type { Failure, ItemFailure } from './failure';
import { withFreshLinks } from './fresh-links';
import { errorItem, type Output, type OutputItem } from './item';
import { withOthers } from './other-orders';
import type { Recovery } from './recovery';
import { withConnectAdvice } from './unconnected';

export type { DeliveryOptions, OnFailure } from './deliver-task';
export type { Output } from './item';

/** How the task of one item ended, or the failure of an item that has none. */
export type ItemResult = { itemIndex: number; watched: WatchedTask } | ItemFailure;

export interface DeliveryPorts extends VideoPorts {
	/** Whether anything is connected to the output of such items. */
	isConnected(output: Output): boolean;
	/** What gets the paid videos after an error. */
	recovery: Recovery;
}

/** Items for the outputs, each in the order of the input. */
export interface Delivered {
	finished: OutputItem[];
	failed: OutputItem[];
	running: OutputItem[];
	/** Frames that could not be downloaded, though the videos they came with were. */
	missingFrames?: number;
	/** Why the node fails unless Continue On Fail is set; it names the run's other tasks. */
	failure?: Failure;
}

/** Downloads at a time. */
const CONCURRENCY = 3;

/** Turns results into items as they come; downloads the videos of items that want it. */
export class Deliveries {
	private readonly begun: Array<{ result: ItemResult; delivery: Promise<Delivery> }> = [];
	private readonly limit = limitConcurrency(CONCURRENCY);

	constructor(
		private readonly optionsOf: (itemIndex: number) => DeliveryOptions,
		private readonly ports: DeliveryPorts,
	) {}

	/** Begins to deliver an item's result: its link may not live long. Never throws. */
	add(result: ItemResult): void {
		this.begun.push({ result, delivery: this.limit(async () => await this.deliver(result)) });
	}

	/**
	 * @param others IDs of tasks that were not added, to be named in a failure
	 * @returns all that was added, in the order of the items, whatever the order in which it came
	 */
	async done(others: readonly string[] = []): Promise<Delivered> {
		this.begun.sort((a, b) => a.result.itemIndex - b.result.itemIndex);
		const delivered = await Promise.all(this.begun.map(async ({ delivery }) => await delivery));
		const deliveries = await withFreshLinks(delivered, this.ports);
		const itemsOf = (output: Delivery['output']) =>
			deliveries.flatMap((delivery) => (delivery.output === output ? delivery.items : []));
		const finished = itemsOf('finished');
		const failure =
			deliveries.find(
				({ isError }) => isError === 'always' || (isError === 'alone' && finished.length === 0),
			)?.failure ?? this.unseen(deliveries);
		return {
			finished,
			failed: itemsOf('failed'),
			running: itemsOf('running'),
			missingFrames: deliveries.reduce((sum, one) => sum + (one.missingFrames ?? 0), 0),
			...(failure ? { failure: this.namingOthers(failure, deliveries, others) } : {}),
		};
	}

	/** @returns the first failure that nobody would learn of */
	private unseen(deliveries: Delivery[]): ItemFailure | undefined {
		const found = deliveries.find(
			({ output, failure, mayGoUnseen }) =>
				failure !== undefined && !mayGoUnseen && !this.ports.isConnected(output),
		);
		return found?.failure && withConnectAdvice(found.failure, found.output);
	}

	/** @returns IDs of all tasks that were added */
	taskIds(): string[] {
		return this.begun.flatMap(({ result }) =>
			'watched' in result ? result.watched.task.taskId : (result.taskId ?? []),
		);
	}

	/** The run's other orders, whose videos must not be lost with the error. */
	private namingOthers(
		failure: ItemFailure,
		deliveries: Delivery[],
		others: readonly string[],
	): Failure {
		const failed = deliveries.flatMap(({ failure: one }) =>
			one?.isTaskFailed && one.taskId !== undefined ? one.taskId : [],
		);
		const unsure = unsureItems(this.begun.map(({ result }) => result));
		const isOther = (id: string) => id !== failure.taskId;
		const orders = {
			paidTaskIds: [...this.taskIds(), ...others].filter(
				(id) => isOther(id) && !failed.includes(id),
			),
			failedTaskIds: failed.filter(isOther),
			unsureItems: unsure.filter((index) => index !== failure.itemIndex),
		};
		return withOthers(failure, orders, this.ports.recovery);
	}

	private async deliver(result: ItemResult): Promise<Delivery> {
		if (!('watched' in result)) return this.deliverFailure(result);
		const { itemIndex, watched } = result;
		try {
			return await deliverTask(itemIndex, watched, this.optionsOf(itemIndex), this.ports);
		} catch (error) {
			const { task } = watched;
			const item = { json: { ...task }, pairedItem: { item: itemIndex } };
			return undelivered(itemIndex, task.taskId, item, notDelivered(error));
		}
	}

	/** An item that has no task: of an earlier node's error, or of one that was not ordered. */
	private deliverFailure(failure: ItemFailure): Delivery {
		return {
			output: 'failed',
			items: [errorItem(failure)],
			failure,
			mayGoUnseen: this.mayFailUnseen(failure.itemIndex),
		};
	}

	private mayFailUnseen(itemIndex: number): boolean {
		try {
			return this.optionsOf(itemIndex).onFailure === 'output';
		} catch {
			return false;
		}
	}
}

/** @returns indexes of items whose orders may have been accepted, though no response came back */
export function unsureItems(results: readonly ItemResult[]): number[] {
	return results.flatMap((result) =>
		!('watched' in result) && result.mayHaveBeenCharged && !result.taskId ? result.itemIndex : [],
	);
}
