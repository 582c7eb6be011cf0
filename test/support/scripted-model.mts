import type { FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import { elementAt, firstOf } from '../../harness/lists.mts';

interface ToolCall {
	/** Name of the tool; the first that is offered when left out. */
	name?: string;
	arguments: object;
}

/** A turn of the model: text, or a tool call. */
export type Turn = string | ToolCall;

interface Message {
	role: string;
	content: unknown;
}

/** A request for the next turn, as an OpenAI-compatible chat model gets it. */
export interface ChatRequest {
	messages: Message[];
	tools: Array<{ function: { name: string; description: string; parameters: object } }>;
}

export interface ScriptedModel {
	/** What the credential takes as base URL. */
	url: string;
	/** In order of arrival. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

/**
 * A chat model with OpenAI's interface that replays its turns in order, the last one repeatedly; each
 * conversation begins with the first.
 */
export async function startScriptedModel(...turns: Turn[]): Promise<ScriptedModel> {
	const server = Fastify();
	const requests: ChatRequest[] = [];
	server.post('/v1/chat/completions', (request: FastifyRequest<{ Body: ChatRequest }>) => {
		requests.push(request.body);
		const said = request.body.messages.filter(({ role }) => role === 'assistant').length;
		const turn = elementAt(turns, Math.min(said, turns.length - 1));
		return completion(turn, request.body);
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${url}/v1`, requests, close: async () => await server.close() };
}

function completion(turn: Turn, { tools = [] }: ChatRequest) {
	const isText = typeof turn === 'string';
	const message = isText
		? { content: turn }
		: { content: null, tool_calls: [toolCall(turn, tools)] };
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1,
		model: 'scripted',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', ...message },
				finish_reason: isText ? 'stop' : 'tool_calls',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCall(turn: ToolCall, offered: ChatRequest['tools']) {
	const name = turn.name ?? firstOf(offered).function.name;
	return {
		id: 'call_1',
		type: 'function',
		function: { name, arguments: JSON.stringify(turn.arguments) },
	};
}
