import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { AxiosInstance, AxiosResponse, Method } from 'axios';
import axios from 'axios';

/** What another process needs to continue as the same signed-in user. */
export interface SessionState {
	browserId: string;
	cookie: string;
	apiKey: string;
}

export interface Login {
	email: string;
	password: string;
}

const API_SCOPES = ['workflow:list', 'workflow:read', 'execution:read', 'execution:list'];

/** A signed-in connection to n8n's REST interface, as the editor has, and to its public API. */
export class Session {
	state: SessionState;
	private readonly http: AxiosInstance;

	constructor(url: string, state?: SessionState) {
		// n8n ties a login to the browser's id: always send the same one.
		this.state = state ?? { browserId: randomUUID(), cookie: '', apiKey: '' };
		this.http = axios.create({
			baseURL: url,
			proxy: false,
			timeout: 60_000,
			validateStatus: null,
			// A busy n8n closes kept connections just as they are used again.
			httpAgent: new Agent({ keepAlive: false }),
		});
	}

	/**
	 * Calls the editor's REST interface and gives what it wraps in `data`.
	 * @throws with n8n's message when it refuses
	 */
	async rest<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const response = await this.send<{ data: T }>(method, `/rest${path}`, body);
		return response.data?.data;
	}

	/** Calls the public API, whose executions are plain JSON. */
	async api<T>(path: string): Promise<T> {
		const headers = { 'X-N8N-API-KEY': this.state.apiKey };
		return accepted(await this.http.get<T>(`/api/v1${path}`, { headers })).data;
	}

	/** The bytes behind a binary value's id. */
	async binary(id: string): Promise<Buffer> {
		const path = `/rest/binary-data?id=${encodeURIComponent(id)}&action=download`;
		const { headers } = this;
		return accepted(await this.http.get<Buffer>(path, { headers, responseType: 'arraybuffer' }))
			.data;
	}

	/** Makes the owner of a new n8n; an n8n that has one keeps it. Then signs in. */
	async signIn(login: Login): Promise<void> {
		const owner = { ...login, firstName: 'Video', lastName: 'Maker' };
		const { showSetupOnFirstLoad } = await this.userManagement();
		if (showSetupOnFirstLoad) await this.rest('post', '/owner/setup', owner);
		const { email, password } = login;
		const response = await this.send('post', '/rest/login', {
			emailOrLdapLoginId: email,
			password,
		});
		const cookies = response.headers['set-cookie'] ?? [];
		this.state.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		this.state.apiKey = await this.createApiKey();
	}

	private async userManagement(): Promise<{ showSetupOnFirstLoad?: boolean }> {
		type Settings = { userManagement: { showSetupOnFirstLoad?: boolean } };
		return (await this.rest<Settings>('get', '/settings')).userManagement;
	}

	private async createApiKey(): Promise<string> {
		const label = `local-${randomUUID()}`;
		const body = { label, expiresAt: null, scopes: API_SCOPES };
		return (await this.rest<{ rawApiKey: string }>('post', '/api-keys', body)).rawApiKey;
	}

	private get headers() {
		return { 'browser-id': this.state.browserId, Cookie: this.state.cookie };
	}

	private async send<T>(method: Method, url: string, data?: unknown): Promise<AxiosResponse<T>> {
		return accepted(await this.http.request<T>({ method, url, data, headers: this.headers }));
	}
}

function accepted<T>(response: AxiosResponse<T>): AxiosResponse<T> {
	if (response.status < 300) return response;
	const { method, url } = response.config;
	const { message } = (response.data ?? {}) as { message?: string };
	throw new Error(
		`n8n responded ${response.status} to ${method} ${url}: ${message ?? 'no reason given'}`,
	);
}
