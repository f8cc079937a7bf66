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
			/** That photo was opened from its gallery, which is the entry before. */
			isStep?: boolean;
			/** How many dialogs, menus and the like are open over the page, each with an entry of the history. */
			overlays?: number;
		}
	}
}

export {};
