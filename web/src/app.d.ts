declare global {
	namespace App {
		interface Error {
			message: string;
			/** As the API names it. */
			code?: string;
		}
		interface PageState {
			/** A photo that is open over its gallery. */
			photo?: string;
		}
	}
}

export {};
