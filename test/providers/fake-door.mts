import type { Call, Door, Reply } from '../../nodes/core/transport/door';

/** A door that gives back these replies, one a call (the last for ever), and keeps the calls. */
export function fakeDoor(...replies: Reply[]): Door & { calls: Call[] } {
	const calls: Call[] = [];
	return {
		settings: {},
		sign: (text) => `signed ${text}`,
		calls,
		async call(request) {
			calls.push(request);
			return replies[Math.min(calls.length, replies.length) - 1];
		},
	};
}

/** @returns an answer that arrived, as the real door would give it */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
	return { status, headers, body };
}
