import { z } from 'zod';

/** A fault to inject: into which requests, how often, and how. */
export const faultSchema = z.strictObject({
	/** Label of the caller; shown in the list. */
	name: z.string().optional(),
	method: z.string().toUpperCase().optional(),
	/** Prefix of the path. */
	path: z.string().default(''),
	/** Text that the request's URL must contain. */
	taskId: z.union([z.string(), z.number()]).transform(String).optional(),
	/** Matching requests to let through first. */
	skip: z.int().min(0).default(0),
	/** Matching requests to inject it into; -1 for no end. */
	times: z.int().min(-1).default(1),
	/** `after`: the request is handled (a task is created), and then its response is changed. */
	when: z.enum(['before', 'after']).optional(),
	status: z.int().min(100).max(599).optional(),
	headers: z.record(z.string(), z.string()).optional(),
	body: z.unknown().optional(),
	/** Milliseconds before the response, whatever the speed. */
	delayMs: z.number().min(0).optional(),
	/** Closes the connection before the response, after its headers, or after this many body bytes. */
	cut: z.union([z.enum(['before', 'headers']), z.int().min(0)]).optional(),
	/** Random bytes, or an HTML page, instead of the body. */
	garbage: z.union([z.literal(true), z.literal('html')]).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults that remain to be injected, in the order in which they were added. */
export class Faults {
	private faults: Fault[] = [];

	add(faults: Fault[]) {
		this.faults.push(...faults);
	}

	list(): Fault[] {
		return this.faults.filter(({ times }) => times !== 0);
	}

	clear() {
		this.faults = [];
	}

	/** The first fault that matches a request, counted as used once; undefined for none. */
	take(method: string, path: string, url: string): Fault | undefined {
		for (const fault of this.list()) {
			if (fault.method && fault.method !== method) continue;
			if (!path.startsWith(fault.path)) continue;
			if (fault.taskId !== undefined && !url.includes(fault.taskId)) continue;
			if (fault.skip > 0) {
				fault.skip--;
				continue;
			}
			if (fault.times > 0) fault.times--;
			return fault;
		}
		return undefined;
	}
}

/** Whether the request must not reach its handler. */
export function bypassesHandler(fault: Fault): boolean {
	if (fault.when) return fault.when === 'before' && replacesResponse(fault);
	// Cutting a body after some bytes needs the real body, unless one is given.
	const needsBody = typeof fault.cut === 'number' && fault.body === undefined && !fault.garbage;
	return replacesResponse(fault) && !needsBody;
}

function replacesResponse({ status, body, cut, garbage }: Fault): boolean {
	return [status, body, cut, garbage].some((part) => part !== undefined);
}
