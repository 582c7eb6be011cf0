import axios from 'axios';
import type { Settings } from './settings.mts';

/** Novita retries an event up to five times. */
export const NOVITA_RETRIES = 5;

/** One attempt to deliver a webhook, as `GET /_sandbox/webhooks` lists it. */
export interface Delivery {
	/** ISO time of the attempt. */
	at: string;
	taskId: string;
	url: string;
	/** 1 for the first. */
	attempt: number;
	/** HTTP status of the receiver; null when it sent none in time. */
	status: number | null;
	error: string | null;
	body: unknown;
}

/** Gives the headers of an event from its body as it is sent. */
type EventHeaders = (body: string) => Record<string, string>;
const NO_HEADERS: EventHeaders = () => ({});

/** Delivers webhooks to loopback addresses and keeps a log of every attempt. */
export class Webhooks {
	private deliveries: Delivery[] = [];
	private readonly timers = new Set<NodeJS.Timeout>();
	private abortController = new AbortController();

	list(): Delivery[] {
		return this.deliveries;
	}

	/** Sends an event, and again up to `retries` times when that fails; never throws. */
	async deliver(
		taskId: string,
		url: string,
		body: unknown,
		settings: Settings,
		{ retries = 0, attempt = 1, headers = NO_HEADERS } = {},
	): Promise<void> {
		const delivery = await this.attempt({ taskId, url, attempt, body }, settings, headers);
		const isAccepted = delivery.status !== null && delivery.status >= 200 && delivery.status < 300;
		if (isAccepted || attempt > retries || !isLoopback(url)) return;
		this.schedule((settings.webhookRetrySeconds * 1000) / settings.speed, () => {
			void this.deliver(taskId, url, body, settings, { retries, headers, attempt: attempt + 1 });
		});
	}

	clear() {
		this.abortController.abort();
		this.abortController = new AbortController();
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
		this.deliveries = [];
	}

	private async attempt(
		facts: Pick<Delivery, 'taskId' | 'url' | 'attempt' | 'body'>,
		settings: Settings,
		headers: EventHeaders,
	): Promise<Delivery> {
		const delivery: Delivery = {
			at: new Date().toISOString(),
			...facts,
			status: null,
			error: null,
		};
		this.deliveries.push(delivery);
		if (!isLoopback(facts.url)) {
			delivery.error = 'not sent: the sandbox delivers to loopback addresses only';
			return delivery;
		}
		const signal = this.abortController.signal;
		try {
			const raw = JSON.stringify(facts.body);
			const response = await axios.post(facts.url, raw, {
				headers: { 'Content-Type': 'application/json', ...headers(raw) },
				timeout: settings.webhookTimeoutSeconds * 1000,
				signal,
				maxRedirects: 0,
				proxy: false,
				validateStatus: () => true,
			});
			delivery.status = response.status;
		} catch (error) {
			delivery.error = error instanceof Error ? error.message : String(error);
		}
		return delivery;
	}

	private schedule(milliseconds: number, task: () => void) {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			task();
		}, milliseconds);
		this.timers.add(timer);
	}
}

/** Whether a URL leads to this machine. */
export function isLoopback(url: string): boolean {
	const host = URL.canParse(url) ? new URL(url).hostname : '';
	return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
