// Written by `npm run api` from docs/openapi.json. Do not edit.

export interface paths {
    "/api/v1/auth/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the guest that one is an account: by address and password, or by a Firebase ID token. Everything that is
         *     theirs stays theirs; the guest's sessions end, this answer's begins.
         */
        post: operations["auth_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proves that it is oneself, for what asks for a recent sign-in (403 `SIGN_IN_AGAIN`): for 15 minutes this session has one. */
        post: operations["auth_confirm_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms an address by the token of a link, which works once. */
        post: operations["auth_confirm_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/email/verify-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a link that confirms my address. */
        post: operations["auth_request_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in to a local account. Passwords that are tried for one account are counted, wherever they come from and whether or
         *     not there is such an account; a device that signed in to it before is counted for itself.
         */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session. Who is not signed in is signed out already. */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am. */
        get: operations["auth_me"];
        /** Changes the name that a guest gave at the door, by the same rules. Accounts change theirs by `PUT /users/me`. */
        put: operations["auth_rename_guest"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the password; all other sessions end. */
        post: operations["auth_change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mails a link to a new password, if the address has an account, which the answer does not tell. Without mail, 409
         *     `MAIL_OFF`: the server's operator makes links.
         */
        post: operations["auth_forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by the token of a link, which works once. All sessions end. */
        post: operations["auth_reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/personal-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues the guest's own personal link anew; the one before leads nowhere any more. */
        post: operations["passes_renew_personal_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new token for the session; the old one stops. A browser gets it as its cookie and nowhere else. */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a local account and signs it in. Only without a Firebase project; with one, 409 `LOCAL_ACCOUNTS_OFF`. */
        post: operations["auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My sessions, newest first, at most 100. */
        get: operations["auth_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of my sessions. */
        delete: operations["auth_end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by a Firebase ID token. The first time, an account is made; `username` and names are for it. */
        post: operations["auth_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Registers a device for pushes, or says that it is still there. A token that was somebody else's is theirs no more. The
         *     device is forgotten when the session ends that registered it last.
         */
        post: operations["notifications_register_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/vapid-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key with which browsers subscribe to Web Push. */
        get: operations["notifications_vapid_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets one of one's devices: by its token, percent-encoded, or by its id. */
        delete: operations["notifications_unregister_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an item of what was uploaded: 201, or 200 when it was made before or the party had the same bytes. */
        post: operations["media_confirm_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/upload-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a URL to upload a file to. For who comes to the party, and for guests whose pass lets them. */
        post: operations["media_request_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Gives an upload up. */
        delete: operations["media_cancel_upload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/uploads/{id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins an upload in parts, or says which are missing: after a break it goes on there. Confirming puts them together. */
        post: operations["media_upload_parts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item. */
        get: operations["media_find"];
        /** Changes caption and mood; null empties. For who added it, host and cohosts. */
        put: operations["media_edit"];
        post?: never;
        /** Removes the item for good. For who added it, host, cohosts and moderators. */
        delete: operations["media_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets an item that waits into the gallery. For host, cohosts and moderators. */
        post: operations["media_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Comments of the item, first ones first. */
        get: operations["media_comments"];
        put?: never;
        /** Writes a comment. */
        post: operations["media_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/comments/{commentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a comment. For who wrote it, host, cohosts and moderators. */
        delete: operations["media_delete_comment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/favorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the item among one's favourites; nobody else sees which. */
        post: operations["media_add_favorite"];
        /** Keeps the item no longer. Not having kept it is fine. */
        delete: operations["media_remove_favorite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Likes the item. Asking again changes nothing. */
        post: operations["media_like"];
        /** Likes the item no longer. Not having liked it is fine. */
        delete: operations["media_unlike"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses an item that waits: it is deleted. For host, cohosts and moderators. */
        post: operations["media_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries again to make what an item needs, where a program was missing. For who added it. */
        post: operations["media_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that somebody is seen in the item; they are told, and can take it off. Only people who can see the party. */
        post: operations["media_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/tags/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes somebody's tag off. For the person, who tagged them, who added the item, host, cohosts and moderators. */
        delete: operations["media_untag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of an item: `original`, a picture of `320`, `640` or `1280` pixels (WebP or JPEG, as the client accepts), the
         *     `poster` of a video, its `720` version, or `audio`.
         */
        get: operations["media_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a message: who wrote it, or who keeps order at the party. Its place stays. */
        delete: operations["chat_remove_message"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one was told, the newest first; what one may not know of any more is left out. `meta.unreadCount` is how many of all
         *     are unread; 1000 means that many or more.
         */
        get: operations["notifications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How news reaches one, kind by kind. */
        get: operations["notifications_preferences"];
        /** Changes how news reaches one. What is not named stays. */
        put: operations["notifications_edit_preferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks all as read. */
        put: operations["notifications_read_all"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks one as read. Asking again changes nothing. */
        put: operations["notifications_read"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The feed: LIVE parties first, then those to come, by start. Signed in, it also holds the private parties that one
         *     may see.
         */
        get: operations["parties_feed"];
        put?: never;
        /** Makes a party. Its host attends, and it has a chat room. Send an `Idempotency-Key` to be able to try again safely. */
        post: operations["parties_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/join-by-pass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Comes in by a pass: 201 as a new guest with a session, or 200 with one's account, which is invited, and for who is in
         *     as the party's guest already.
         */
        post: operations["passes_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The parties that are LIVE, by start: the first part of the feed. */
        get: operations["parties_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/preview-by-pass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a pass opens, before one comes in by it: the party's title, picture, host and times, and whether it still lets in. */
        post: operations["passes_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/rejoin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A guest comes back by their personal link and has a new session. */
        post: operations["passes_rejoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One party. */
        get: operations["parties_find"];
        /** Changes what is sent; null empties what may be empty. For host and cohosts. */
        put: operations["parties_edit"];
        post?: never;
        /** Calls the party off and tells its attendees. For the host. */
        delete: operations["parties_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/album.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole gallery, first ones first, as far as one may see it. Files have the names and dates of when they were taken. */
        get: operations["media_album"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/attendees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who comes, in the order in which they answered. */
        get: operations["parties_attendees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/attendees/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Puts somebody out. For host, cohosts and moderators, each below their own rank. */
        delete: operations["people_remove_attendee"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/attendees/{userId}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes everything that somebody added to the party, also of who is not there any more. For host, cohosts and moderators. */
        delete: operations["media_delete_all_of"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is banned, oldest first. For host, cohosts and moderators. */
        get: operations["people_bans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/bans/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lifts a ban, and those of guests with the same device. For host, cohosts and moderators. */
        delete: operations["people_unban"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The party for a calendar. Its UID stays, and its SEQUENCE grows with each change. 304 by `If-None-Match`. */
        get: operations["parties_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the room stands: how much is new, who is there, whether one may write. */
        get: operations["chat_room"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/chat/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said: the latest first, or with `after` the first ones first. */
        get: operations["chat_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/chat/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Notes how far the viewer has read. Never goes back. */
        put: operations["chat_read"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose cameras were put right: for host and cohosts all, for others their own. */
        get: operations["media_clocks"];
        /**
         * Puts a camera right by the party's clock: one's own, or anybody's for host and cohosts. All that this person added, and
         *     will add, moves in the gallery.
         */
        put: operations["media_set_clock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/cohosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes somebody a cohost (the host may) or a moderator (cohosts too), or changes which of the two they are. */
        post: operations["people_appoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/cohosts/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends an appointment: one's own, or of somebody below one's own rank. */
        delete: operations["people_dismiss"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the party now. For host and cohosts. */
        post: operations["parties_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/favorite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the party. Asking again changes nothing. */
        post: operations["parties_add_favorite"];
        /** Keeps the party no longer. Not having kept it is fine. */
        delete: operations["parties_remove_favorite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was invited, oldest first. For host and cohosts. */
        get: operations["people_invitations"];
        put?: never;
        /** Invites a person or an address. 200 when they are invited already. For host and cohosts. */
        post: operations["people_invite"];
        /** Takes an invitation back. For host and cohosts. */
        delete: operations["people_uninvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A party's gallery; with `state` what is not in it yet: for host, cohosts and moderators all that waits for approval,
         *     for others their own.
         */
        get: operations["media_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/media/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes several items of the party at once; ids that are none are passed over. For host, cohosts and moderators. */
        post: operations["media_delete_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/media/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items a gallery has, by type, mood and uploader. */
        get: operations["media_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may not write now. For host, cohosts and moderators. */
        get: operations["chat_mutes"];
        put?: never;
        /** Mutes somebody, or changes until when. For host, cohosts and moderators, of those below them. */
        post: operations["chat_mute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/mutes/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets somebody write again. */
        delete: operations["chat_unmute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The party's passes with their links, newest first, at most 200. For host and cohosts. */
        get: operations["passes_list"];
        put?: never;
        /** Makes a pass. For host and cohosts. */
        post: operations["passes_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/passes/{passId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a pass back: nobody comes in by it any more. For host and cohosts. */
        delete: operations["passes_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/passes/{passId}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a pass a new link; the old one lets nobody in any more, and who came by it stays. For host and cohosts. */
        post: operations["passes_renew_pass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/rsvp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one stands, and at which place of the waiting list; null without an answer. */
        get: operations["parties_own_rsvp"];
        put?: never;
        /** Answers. Asking again changes nothing; a full party is 409 `PARTY_FULL`, or the waiting list. */
        post: operations["parties_rsvp"];
        /** Takes the answer back, and a place on the waiting list. */
        delete: operations["parties_withdraw_rsvp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts the party now. For host and cohosts. */
        post: operations["parties_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who waits for a place, in order. For host and cohosts. */
        get: operations["parties_waitlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/wall-displays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The party's wall screens, newest first, at most 50. For host and cohosts. */
        get: operations["wall_list_screens"];
        put?: never;
        /**
         * Makes a wall screen: a link that shows the party's approved gallery on a television without an account. For host and
         *     cohosts; its token is in this answer and never again.
         */
        post: operations["wall_create_screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}/wall-displays/{displayId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a wall screen back: it goes dark at once, and its code lets nobody in. For host and cohosts. */
        delete: operations["wall_revoke_screen"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags in use, by the alphabet. */
        get: operations["tags_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tags of what comes next that most parties carry. */
        get: operations["tags_popular"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/check-username/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a username is free, or one's own. One that breaks the rules is 400. */
        get: operations["users_check_username"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/complete-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes one's own profile, after the first sign-in. */
        post: operations["users_complete_profile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person. One's own profile also has e-mail address, birth date and role; nobody else's does. */
        get: operations["users_find"];
        /** Changes what is sent of one's own profile; null empties what may be empty. */
        put: operations["users_edit"];
        post?: never;
        /**
         * Deletes one's own account, or what one left as a guest. Open parties go to their first cohost; without one, LIVE ends and
         *     PLANNED is called off. Accounts need a recent sign-in: 403 `SIGN_IN_AGAIN`, see POST /auth/confirm.
         */
        delete: operations["users_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/attending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties to which a person comes or came (GOING, MAYBE), latest first, as far as the viewer may see them. */
        get: operations["users_attending"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture that one uploaded last: how far it is. */
        get: operations["users_own_avatar"];
        /** Makes what was uploaded one's picture. It is shown as soon as its squares are made, within seconds; GET says when. */
        put: operations["users_set_avatar"];
        /** Asks for a URL to upload one's own picture to, as photos of a party are uploaded. */
        post: operations["users_request_avatar"];
        /** Takes one's picture away, and one on its way. */
        delete: operations["users_remove_avatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Blocks somebody: neither side sees the other any more, and their follows end. Asking again changes nothing. */
        post: operations["users_block"];
        /** Takes a block back. Not having blocked is fine. */
        delete: operations["users_unblock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom one blocked, newest first. Only one's own list. */
        get: operations["users_blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether calendar apps can read one's parties, and since when. */
        get: operations["users_find_calendar_feed"];
        put?: never;
        /**
         * Makes the secret address by which calendar apps read one's parties (`GET /calendar/{file}`). One that there was before ends
         *     at once. The address is in this answer and never again.
         */
        post: operations["users_create_calendar_feed"];
        /** Takes that address away: nothing is read by it any more. */
        delete: operations["users_delete_calendar_feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parties that a person hosts or comes to (GOING, MAYBE) for a calendar: from 30 days ago on, at most 500, as far as the
         *     viewer may see them. 304 by `If-None-Match`.
         */
        get: operations["users_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that one's own account holds, or that one left as a guest, as a JSON file; at most 10,000 of a kind, the newest.
         *     `truncated` names kinds that have more. Accounts need a recent sign-in: 403 `SIGN_IN_AGAIN`, see POST /auth/confirm.
         */
        get: operations["users_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/favorite-parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties that one keeps, newest kept first. Only one's own list. */
        get: operations["users_favorite_parties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follows somebody. Asking again changes nothing. */
        post: operations["users_follow"];
        /** Follows somebody no longer. Not having followed is fine. */
        delete: operations["users_unfollow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who follows a person, newest first. */
        get: operations["users_followers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a person follows, newest first. */
        get: operations["users_following"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/interests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes one's interests these tags. */
        put: operations["users_set_interests"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/liked-media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What oneself likes, latest like first. */
        get: operations["users_liked_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person added, latest first, as far as one may see its party. */
        get: operations["users_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties that a person hosts or hosted, latest first, as far as the viewer may see them. */
        get: operations["users_parties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/social-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where else a person is found. */
        get: operations["users_social_links"];
        /** Makes one's links these, in this order; at most one a platform. */
        put: operations["users_set_social_links"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The party of the wall screen that asks. Like all below `/wall`, for a screen's token alone. */
        get: operations["wall_party"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The code that the wall shows now. It changes every five minutes, and each lets in for five more. */
        post: operations["wall_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The approved items of that party, newest first. Who is tagged in them is not said. */
        get: operations["wall_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wall/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["wall_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/avatars/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of a person who uploaded none, `<user id>.png`: a PNG of 256 by 256 pixels. */
        get: operations["users_avatar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/avatars/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture that somebody uploaded of themselves: a square of `320` or `640` pixels, WebP or JPEG as the client accepts. */
        get: operations["users_avatar_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person's own parties for a calendar app, by the address that POST `/users/{id}/calendar-feed` gave: what the person hosts
         *     or helps with, comes to, perhaps comes to, or is invited to, without what was declined; from 30 days ago on, at most 500.
         *     Needs no session. 304 by `If-None-Match` or `If-Modified-Since`. 404 when the address was renewed or turned off.
         */
        get: operations["users_calendar_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers. Restart it when it does not. */
        get: operations["health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers. Send traffic elsewhere while it does not. */
        get: operations["health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An appointment. */
        AppointBody: {
            userId: string | null;
            /**
             * @description COHOST or MODERATOR. When it is absent, somebody who has a role keeps it, and others become cohosts.
             * @example COHOST
             */
            role?: string | null;
        };
        /** @description A picture of oneself that is to be uploaded. */
        AskAvatarBody: {
            /**
             * @description Its media type; what it is, its bytes say.
             * @example image/jpeg
             */
            mimeType: string | null;
            /**
             * Format: int64
             * @description Its bytes, exactly: at most those of a photo.
             * @example 314159
             */
            sizeBytes: number | null;
        };
        /** @description What is to be uploaded. */
        AskBody: {
            /** @description To whose gallery. */
            partyId: string | null;
            /**
             * @description PHOTO, VIDEO or AUDIO.
             * @example PHOTO
             */
            type: string | null;
            /**
             * @description Its media type; what it is, its bytes say.
             * @example image/jpeg
             */
            mimeType: string | null;
            /**
             * Format: int64
             * @description Its bytes, exactly.
             * @example 3141592
             */
            sizeBytes: number | null;
        };
        /** @description Somebody who answered. */
        AttendeeView: components["schemas"]["PersonView"] & {
            /** @description COHOST or MODERATOR. */
            role?: string | null;
            /** @example GOING */
            status: string;
            /** Format: int32 */
            plusOnes: number;
            /** @description Whether they came by a pass, without an account. */
            isGuest: boolean;
            /** Format: date-time */
            answeredAt: string;
        };
        /** @description Whether a username can be had. */
        AvailabilityView: {
            available: boolean;
        };
        /** @description How far one's picture is. */
        Avatar: {
            /**
             * @description PROCESSING, READY or FAILED.
             * @example READY
             */
            state: string;
            /** @description Why it cannot be shown. */
            failure?: string | null;
            /**
             * @description Where it is; null until it is READY.
             * @example /avatars/cmh1/320
             */
            avatarUrl?: string | null;
        };
        /** @description Somebody who is banned. */
        Ban: {
            user: components["schemas"]["PersonView"];
            /** @description As `user.name`. */
            name?: string | null;
            isGuest: boolean;
            /** @description Who did it, unless they are gone. */
            bannedBy?: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description That somebody is blocked. */
        BlockView: {
            isBlocked: boolean;
        };
        /** @description Somebody whom one blocked. */
        BlockedView: {
            id: string;
            username?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            avatarUrl?: string | null;
            /** Format: date-time */
            blockedAt: string;
        };
        /** @description The address by which calendar apps read one's parties, without its secret. */
        CalendarFeed: {
            /** @description Whether there is one. */
            active: boolean;
            /**
             * Format: date-time
             * @description When it was made; null when there is none.
             */
            createdAt?: string | null;
            /**
             * Format: date-time
             * @description When an app last read it, to the hour.
             */
            lastReadAt?: string | null;
        };
        /** @description A new password for the current one. */
        ChangePasswordBody: {
            /** Format: password */
            currentPassword: string | null;
            /**
             * Format: password
             * @description 8 to 128 characters.
             */
            newPassword: string | null;
        };
        /** @description How a party's room stands to the viewer. */
        ChatRoom: {
            /** @description What chat:join takes. */
            roomId: string;
            /** @description Whose room it is. */
            partyId: string;
            /**
             * Format: int64
             * @description Place of the last message; 0 when there is none.
             */
            lastSeq: number;
            /**
             * Format: int64
             * @description How far the viewer has read.
             */
            lastReadSeq: number;
            /**
             * Format: int32
             * @description What others have written since; 100 stands for more.
             */
            unreadCount: number;
            /**
             * Format: int64
             * @description Who is in the chat or watches the live party now.
             */
            onlineCount: number;
            /** @description Whether the viewer may write. */
            canWrite: boolean;
            /**
             * Format: date-time
             * @description Until when the viewer is muted; absent for who is not, null for good.
             */
            mutedUntil?: string | null;
        };
        /** @description What a guest's account signs in with: `email` and `password`, or `idToken`. */
        ClaimBody: {
            email?: string | null;
            /**
             * Format: password
             * @description 8 to 128 characters.
             */
            password?: string | null;
            idToken?: string | null;
            username?: string | null;
            /** @description The name given at the door, by default. */
            firstName?: string | null;
            lastName?: string | null;
        };
        /** @description A camera that is put right. */
        ClockBody: {
            /** @description Whose; oneself by default. */
            userId?: string | null;
            /**
             * Format: int64
             * @description How far it is behind the party's clock, in milliseconds; negative when it is ahead.
             * @example -3600000
             */
            offsetMs: number | null;
        };
        /** @description Whose camera was put right. */
        ClockView: {
            person: components["schemas"]["Contributor"];
            /**
             * Format: int64
             * @description How far it is behind the party's clock, in milliseconds.
             */
            offsetMs: number;
        };
        /** @description Somebody with an office. */
        Cohost: {
            user: components["schemas"]["PersonView"];
            /**
             * @description COHOST or MODERATOR.
             * @example COHOST
             */
            role: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A comment. */
        Comment: {
            id: string;
            mediaId: string;
            author: components["schemas"]["Contributor"];
            content: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A comment to be written. */
        CommentBody: {
            /** @description 1 to 1000 characters. */
            content: string | null;
        };
        /** @description What makes a profile complete, and what may come along. */
        CompleteProfileBody: {
            /**
             * @description 3 to 30 letters A-Z, digits or underscores; unique whatever the case.
             * @example ana_9
             */
            username: string | null;
            /** @example Ana */
            firstName: string | null;
            /** @example Paz */
            lastName: string | null;
            /** @description At most 500 characters. */
            bio?: string | null;
            /** @description Path of a picture on this server. */
            avatarUrl?: string | null;
            /**
             * Format: date
             * @description Never shown to others.
             * @example 2001-05-31
             */
            birthDate?: string | null;
            /** @description At most 10 tags. */
            interests?: string[] | null;
        };
        /** @description An upload whose bytes are all there. */
        ConfirmBody: {
            uploadId: string | null;
            /**
             * @description HYPE, CHILL, WILD, ROMANTIC, CRAZY or ELEGANT.
             * @example HYPE
             */
            mood?: string | null;
            /** @description At most 500 characters. */
            caption?: string | null;
        };
        /** @description What one proves with that the account is one's own: `password`, or `idToken`. */
        ConfirmSignInBody: {
            /** Format: password */
            password?: string | null;
            idToken?: string | null;
        };
        /** @description The item that an upload became. */
        ConfirmedView: components["schemas"]["Media"] & {
            /** @description The party had these bytes before; this is the item that was there. */
            duplicate: boolean;
        };
        /** @description Somebody who added, wrote or is seen in something. */
        Contributor: {
            id: string;
            /** @description The handle, shown as `@username`. Null for guests. */
            username?: string | null;
            avatarUrl?: string | null;
            /** @description What they are called: first and last name, or the name that a guest gave, or else the username. */
            name?: string | null;
        };
        /** @description How many items. */
        CountView: {
            /** @example PHOTO */
            type: string;
            /** @example HYPE */
            mood?: string | null;
            /** Format: int64 */
            items: number;
        };
        /** @description A party to be made. */
        CreatePartyBody: {
            /**
             * @description 3 to 100 characters.
             * @example Techno on the roof
             */
            title: string | null;
            /** @description At most 2000 characters. */
            description?: string | null;
            /** @example Azotea */
            venueName: string | null;
            /** @example Calle de Alcalá 42, Madrid */
            venueAddress: string | null;
            /**
             * Format: double
             * @description With `venueLongitude`, or neither.
             */
            venueLatitude?: number | null;
            /** Format: double */
            venueLongitude?: number | null;
            /**
             * Format: date-time
             * @description In the future.
             */
            startsAt: string;
            /**
             * Format: date-time
             * @description After the start and at most 24 hours later.
             */
            endsAt?: string | null;
            /** @description IANA name; UTC by default. */
            timeZone?: string | null;
            isPrivate?: boolean | null;
            /**
             * Format: int64
             * @description At least 2, the host counts; no limit by default.
             */
            maxAttendees?: number | null;
            /**
             * Format: int64
             * @description People that one guest may bring along, 0 to 5; 0 by default.
             */
            maxPlusOnes?: number | null;
            /** @description Hide the address from those who have not answered. */
            addressHidden?: boolean | null;
            /** @description Show media only after a host approved it. */
            mediaApproval?: boolean | null;
            /** @description Path of a picture on this server. */
            coverImageUrl?: string | null;
            /** @description At most 10 slugs of 1 to 30 characters. */
            tags?: string[] | null;
        };
        /** @description A pass to be made. */
        CreatePassBody: {
            /**
             * @description What the host calls it; 1 to 60 characters.
             * @example Flyer
             */
            name: string | null;
            rights?: components["schemas"]["PassRights"] | null;
            /**
             * Format: date-time
             * @description In the future; never by default.
             */
            expiresAt?: string | null;
            /**
             * Format: int64
             * @description 1 to 10,000 guests; any number by default.
             */
            maxUses?: number | null;
        };
        /** @description A wall screen to be made. */
        CreateScreenBody: {
            /**
             * @description What the host calls it; 1 to 60 characters.
             * @example Living room
             */
            name: string | null;
            /** @description Whether it shows a code by which guests come in, with all rights that a pass can give. By default it does. */
            letsIn?: boolean | null;
        };
        /** @description What becomes of what the person made. */
        DeleteAccountBody: {
            /**
             * @description True: media, comments and messages stay, by nobody. False: they go, and so do place, description and cover of the
             *     parties that one hosted, and the e-mail addresses that were invited to them.
             */
            keepContent: boolean | null;
        };
        /** @description Items to be removed at once. */
        DeleteManyBody: {
            /** @description 1 to 200 ids. */
            mediaIds: string[] | null;
        };
        /** @description How much was removed. */
        DeletedCountView: {
            count: number;
        };
        /** @description What was removed. */
        DeletedView: {
            mediaIds: string[];
        };
        /** @description A device that is registered. */
        Device: {
            /** @description Unregisters it, as the token does. */
            id: string;
            platform: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description What changes about an item. What is absent stays; null empties. */
        EditBody: {
            /**
             * @default null
             * @example CHILL
             */
            mood?: string | null;
            /** @default null */
            caption?: string | null;
        };
        /** @description A kind and what changes about it. */
        EditNotificationKindPreference: {
            /** @example PARTY_LIVE */
            kind: string;
            inApp?: boolean | null;
            push?: boolean | null;
        };
        /** @description What changes. */
        EditNotificationPreferences: {
            /** @description The kinds that change. */
            kinds?: components["schemas"]["EditNotificationKindPreference"][];
            /** @example Europe/Madrid */
            timeZone?: string | null;
            quietHours?: components["schemas"]["EditQuietHours"] | null;
        };
        /** @description What changes about a party. What is absent stays; null empties what may be empty. */
        EditPartyBody: {
            /** @default null */
            title?: string | null;
            /** @default null */
            description?: string | null;
            /** @default null */
            venueName?: string | null;
            /** @default null */
            venueAddress?: string | null;
            /**
             * Format: double
             * @description With `venueLongitude`; both null to take the place off the map.
             * @default null
             */
            venueLatitude?: number | null;
            /**
             * Format: double
             * @default null
             */
            venueLongitude?: number | null;
            /**
             * Format: date-time
             * @default null
             */
            startsAt?: string | null;
            /**
             * Format: date-time
             * @default null
             */
            endsAt?: string | null;
            /** @default null */
            timeZone?: string | null;
            /** @default null */
            isPrivate?: boolean | null;
            /**
             * Format: int64
             * @default null
             */
            maxAttendees?: number | null;
            /**
             * Format: int64
             * @default null
             */
            maxPlusOnes?: number | null;
            /** @default null */
            addressHidden?: boolean | null;
            /** @default null */
            mediaApproval?: boolean | null;
            /** @default null */
            coverImageUrl?: string | null;
            /** @default null */
            tags?: string[] | null;
        };
        /** @description What changes about a profile. What is absent stays; null empties what may be empty. */
        EditProfileBody: {
            /**
             * @description 3 to 30 letters A-Z, digits or underscores; unique whatever the case.
             * @default null
             */
            username?: string | null;
            /** @default null */
            firstName?: string | null;
            /** @default null */
            lastName?: string | null;
            /**
             * @description At most 500 characters.
             * @default null
             */
            bio?: string | null;
            /**
             * @description Path of a picture on this server: a photo of one's own, or one that `/users/{id}/avatar` took.
             * @default null
             */
            avatarUrl?: string | null;
            /**
             * Format: date
             * @description Never shown to others.
             * @default null
             * @example 2001-05-31
             */
            birthDate?: string | null;
        };
        /** @description Hours of the day; they may go over midnight. */
        EditQuietHours: {
            /** @example 22:00 */
            from: string;
            /** @example 08:00 */
            until: string;
        };
        /** @description An address. */
        EmailBody: {
            /** @example ana@example.com */
            email: string | null;
        };
        /** @description A successful response. */
        Envelope_AvailabilityView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Whether a username can be had. */
            data: {
                available: boolean;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Avatar: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description How far one's picture is. */
            data: {
                /**
                 * @description PROCESSING, READY or FAILED.
                 * @example READY
                 */
                state: string;
                /** @description Why it cannot be shown. */
                failure?: string | null;
                /**
                 * @description Where it is; null until it is READY.
                 * @example /avatars/cmh1/320
                 */
                avatarUrl?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_BlockView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description That somebody is blocked. */
            data: {
                isBlocked: boolean;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_CalendarFeed: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The address by which calendar apps read one's parties, without its secret. */
            data: {
                /** @description Whether there is one. */
                active: boolean;
                /**
                 * Format: date-time
                 * @description When it was made; null when there is none.
                 */
                createdAt?: string | null;
                /**
                 * Format: date-time
                 * @description When an app last read it, to the hour.
                 */
                lastReadAt?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_ChatRoom: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description How a party's room stands to the viewer. */
            data: {
                /** @description What chat:join takes. */
                roomId: string;
                /** @description Whose room it is. */
                partyId: string;
                /**
                 * Format: int64
                 * @description Place of the last message; 0 when there is none.
                 */
                lastSeq: number;
                /**
                 * Format: int64
                 * @description How far the viewer has read.
                 */
                lastReadSeq: number;
                /**
                 * Format: int32
                 * @description What others have written since; 100 stands for more.
                 */
                unreadCount: number;
                /**
                 * Format: int64
                 * @description Who is in the chat or watches the live party now.
                 */
                onlineCount: number;
                /** @description Whether the viewer may write. */
                canWrite: boolean;
                /**
                 * Format: date-time
                 * @description Until when the viewer is muted; absent for who is not, null for good.
                 */
                mutedUntil?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Cohost: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Somebody with an office. */
            data: {
                user: components["schemas"]["PersonView"];
                /**
                 * @description COHOST or MODERATOR.
                 * @example COHOST
                 */
                role: string;
                /** Format: date-time */
                createdAt: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Comment: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A comment. */
            data: {
                id: string;
                mediaId: string;
                author: components["schemas"]["Contributor"];
                content: string;
                /** Format: date-time */
                createdAt: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_ConfirmedView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The item that an upload became. */
            data: components["schemas"]["Media"] & {
                /** @description The party had these bytes before; this is the item that was there. */
                duplicate: boolean;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_DeletedCountView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description How much was removed. */
            data: {
                count: number;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_DeletedView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description What was removed. */
            data: {
                mediaIds: string[];
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Device: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A device that is registered. */
            data: {
                /** @description Unregisters it, as the token does. */
                id: string;
                platform: string;
                /** Format: date-time */
                createdAt: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_FavoriteView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description That a party is kept. */
            data: {
                isFavorite: boolean;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_FollowingView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Whether the viewer follows somebody. */
            data: {
                isFollowing: boolean;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Health: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description How the server is. */
            data: {
                /** @description `ok`. */
                status: string;
                /** @description Version of the server. */
                version: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Invitation: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description An invitation, of a person or of an address. */
            data: {
                id: string;
                user?: components["schemas"]["PersonView"] | null;
                /** @description The address as it was invited, until its owner is known. */
                email?: string | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                acceptedAt?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Joined: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Somebody who came in. */
            data: {
                partyId: string;
                user?: components["schemas"]["Me"] | null;
                /** @description The new guest's session, for `Authorization: Bearer`. Shown this once. */
                token?: string | null;
                /**
                 * Format: date-time
                 * @description When the session ends unless it is used.
                 */
                expiresAt?: string | null;
                /** @description By this a guest comes back, on any device. Shown this once. */
                recoverySecret?: string | null;
                /** @description The personal link, that secret in its fragment. */
                recoveryUrl?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_KeptView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description That an item is kept. */
            data: {
                isFavorite: boolean;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_LikedView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description That an item is liked. */
            data: {
                isLiked: boolean;
                /** Format: int32 */
                likesCount: number;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Me: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The viewer: an account, as `GET /users/me` shows it, or a guest of one party. */
            data: components["schemas"]["MyAccount"] | components["schemas"]["MyGuest"];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Media: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description An item of a gallery. */
            data: {
                id: string;
                partyId: string;
                uploader: components["schemas"]["Contributor"];
                /** @example PHOTO */
                type: string;
                /**
                 * @description PROCESSING, PENDING (waits for the host), READY or FAILED.
                 * @example READY
                 */
                state: string;
                /** @description Why it failed, in plain words. */
                failure?: string | null;
                /** @example HYPE */
                mood?: string | null;
                caption?: string | null;
                mimeType?: string | null;
                /**
                 * Format: int32
                 * @description Pixels, upright.
                 */
                width?: number | null;
                /** Format: int32 */
                height?: number | null;
                /** Format: int32 */
                durationMs?: number | null;
                /** Format: int32 */
                sizeBytes?: number | null;
                /** @description A tiny picture to show meanwhile: thumbhash, base64. */
                thumbhash?: string | null;
                /** @example #f59e0b */
                dominantColor?: string | null;
                /** @description Loudness of a sound along its time, 0 to 255. */
                peaks?: number[] | null;
                isAnimated: boolean;
                /** @description The cleaned original; null until it is made. Links hold for half an hour at least and an hour at most. */
                url?: string | null;
                /** @description A picture of middle size. */
                thumbnailUrl?: string | null;
                thumbnails: components["schemas"]["Thumbnail"][];
                /** @description A still of a video. */
                posterUrl?: string | null;
                /** @description A video that every browser plays, 720 lines at most. */
                videoUrl?: string | null;
                /** @description A sound that every browser plays. */
                audioUrl?: string | null;
                /** Format: int32 */
                likesCount: number;
                /** Format: int32 */
                commentsCount: number;
                /** @description Who is seen in it. */
                people: components["schemas"]["Contributor"][];
                /**
                 * Format: date-time
                 * @description When the camera says that it was taken.
                 */
                capturedAt?: string | null;
                /**
                 * Format: date-time
                 * @description Where it stands in the gallery: when it was taken, by the party's clock.
                 */
                takenAt: string;
                /** Format: date-time */
                createdAt: string;
                viewer: components["schemas"]["MediaViewer"];
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_NewCalendarFeed: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description An address that was just made. Whoever has it can read one's parties. */
            data: {
                /**
                 * @description What to subscribe to in a calendar app. Shown this once.
                 * @example https://party.example/calendar/pgc_….ics
                 */
                url: string;
                /**
                 * @description The same as a link that opens a calendar app.
                 * @example webcal://party.example/calendar/pgc_….ics
                 */
                webcalUrl: string;
                /** Format: date-time */
                createdAt: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_NewPass: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A pass with the secret that it was just given. */
            data: components["schemas"]["Pass"] & {
                /** @description Lets people in. It is the fragment of the link. */
                secret: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_NewWallScreen: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A wall screen that was just made. */
            data: components["schemas"]["WallScreen"] & {
                /** @description What the screen sends as its bearer token. Shown this once. */
                token: string;
                /** @description The link to open on the television, the token in its fragment. */
                url: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Notification: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /**
             * @description A notification. News of the same thing is one while it is unread: `count` says of how many people, and of a chat of how
             *     many messages.
             */
            data: {
                id: string;
                /**
                 * @description `NEW_FOLLOWER`, `NEW_RSVP`, `PARTY_REMINDER`, `NEW_MESSAGE`, `PARTY_LIVE`, `TAGGED_IN_MEDIA`, `WAITLIST_PROMOTED`,
                 *     `PARTY_CANCELLED`, `PARTY_MOVED`, `INVITATION`, `COHOST_APPOINTED`, `NEW_PARTY`, `MEDIA_LIKED` or
                 *     `MEDIA_COMMENTED`; there will be more.
                 * @example PARTY_LIVE
                 */
                kind: string;
                /** @description The nearest of the first six kinds. */
                type: string;
                title: string;
                body: string;
                isRead: boolean;
                /** Format: date-time */
                readAt?: string | null;
                /**
                 * Format: date-time
                 * @description When something was added to it last.
                 */
                createdAt: string;
                /** Format: int32 */
                count: number;
                actor?: components["schemas"]["NotificationActor"] | null;
                party?: components["schemas"]["NotificationParty"] | null;
                /** @description What else there is to it, by kind: `userId`, `partyId`, `mediaId`, `mediaType`, `roomId`, `status`, `role`, `hours`. */
                data: Record<string, unknown>;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_NotificationPreferences: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description How news reaches one. */
            data: {
                /** @description Every kind. */
                kinds: components["schemas"]["NotificationKindPreference"][];
                /**
                 * @description IANA name of the zone of the quiet hours.
                 * @example Europe/Madrid
                 */
                timeZone: string;
                quietHours?: components["schemas"]["QuietHours"] | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Option_RsvpView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: null | {
                /**
                 * @description GOING, MAYBE, `NOT_GOING` or WAITING.
                 * @example GOING
                 */
                status: string;
                /** Format: int32 */
                plusOnes: number;
                /**
                 * Format: int32
                 * @description Place on the waiting list, from 1; only while WAITING.
                 */
                waitingPosition?: number | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_PartsView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description How far an upload in parts is. */
            data: {
                /** @description How many parts it has. */
                parts: number;
                /**
                 * Format: int64
                 * @description Bytes that have arrived.
                 */
                receivedBytes: number;
                /** @description What has not arrived, and where it goes. */
                missing: components["schemas"]["PartView"][];
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_PartyView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A party. */
            data: {
                id: string;
                hostId: string;
                host: components["schemas"]["PersonView"];
                /** @description Who gives it with the host, in the order in which they were appointed; lists of parties do not say it. */
                cohosts?: components["schemas"]["PersonView"][];
                title: string;
                description?: string | null;
                /** @description Null, like address and coordinates, while the address is hidden from those who have not answered. */
                venueName?: string | null;
                venueAddress?: string | null;
                /** Format: double */
                venueLatitude?: number | null;
                /** Format: double */
                venueLongitude?: number | null;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt?: string | null;
                /**
                 * @description IANA name of the zone in which the party's times are shown.
                 * @example Europe/Madrid
                 */
                timeZone: string;
                /** @example PLANNED */
                status: string;
                isPrivate: boolean;
                /**
                 * Format: int32
                 * @description Places, the host's included; null when there is no limit.
                 */
                maxAttendees?: number | null;
                /**
                 * Format: int32
                 * @description People that one may bring along.
                 */
                maxPlusOnes: number;
                /**
                 * Format: int32
                 * @description Places that the viewer could take now: none while others wait for them. Null when there is no limit.
                 */
                freePlaces?: number | null;
                addressHidden: boolean;
                mediaApproval: boolean;
                coverImageUrl?: string | null;
                tags: string[];
                /**
                 * Format: int32
                 * @description Who is GOING; to strangers without the guests of passes.
                 */
                attendeesCount: number;
                /**
                 * Format: int32
                 * @description Who is GOING, with those whom they bring along; null to strangers.
                 */
                placesTaken?: number | null;
                /**
                 * Format: int32
                 * @description Who waits for a place; null to strangers.
                 */
                waitingCount?: number | null;
                /** Format: int32 */
                mediaCount: number;
                chatRoomId?: string | null;
                /** Format: date-time */
                startedAt?: string | null;
                /** Format: date-time */
                endedAt?: string | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                viewer: components["schemas"]["ViewerView"];
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_PassPreview: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description What a pass opens. */
            data: {
                /**
                 * @description OPEN, REVOKED, EXPIRED, `USED_UP`, or CLOSED: the party is called off or, for the code of a wall screen, over.
                 * @example OPEN
                 */
                state: string;
                /** @description The viewer is in already, whatever became of the pass. */
                isIn: boolean;
                party?: components["schemas"]["PassPreviewParty"] | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_PersonalLink: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A guest's personal link. */
            data: {
                /** @description A guest comes back with this, on any device. Shown this once. */
                recoverySecret: string;
                /** @description The link, that secret in its fragment. */
                recoveryUrl: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Refreshed: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A session that goes on with a new token. */
            data: {
                user: components["schemas"]["Me"];
                /**
                 * @description For `Authorization: Bearer`. Shown this once; absent for browsers, which get it as a cookie that scripts cannot
                 *     read.
                 * @example pgs_…
                 */
                token?: string | null;
                /**
                 * Format: date-time
                 * @description When the session ends unless it is used.
                 */
                expiresAt: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_RsvpView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Where somebody stands. */
            data: {
                /**
                 * @description GOING, MAYBE, `NOT_GOING` or WAITING.
                 * @example GOING
                 */
                status: string;
                /** Format: int32 */
                plusOnes: number;
                /**
                 * Format: int32
                 * @description Place on the waiting list, from 1; only while WAITING.
                 */
                waitingPosition?: number | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_SignedIn: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A session that began. */
            data: {
                user: components["schemas"]["Me"];
                /**
                 * @description For `Authorization: Bearer`. Shown this once.
                 * @example pgs_…
                 */
                token: string;
                /**
                 * Format: date-time
                 * @description When the session ends unless it is used.
                 */
                expiresAt: string;
                /**
                 * @description After a sign-in by password: send it with the next one. It says that this device signed in to the account before,
                 *     so that strangers who try passwords do not lock it out.
                 * @example pgk_…
                 */
                knownDevice?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_SummaryView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A gallery in figures. */
            data: {
                /** Format: int64 */
                total: number;
                /** @description By type and mood. */
                counts: components["schemas"]["CountView"][];
                /** @description Most first; at most 200 people. */
                uploaders: components["schemas"]["UploaderView"][];
                /**
                 * Format: int64
                 * @description How many wait for approval; null for who does not approve.
                 */
                waiting?: number | null;
                storage?: components["schemas"]["StorageView"] | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_UnreadView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description What is left. */
            data: {
                /**
                 * Format: int32
                 * @description What others have written since; 100 stands for more.
                 */
                unreadCount: number;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Upload: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description Where the bytes go. */
            data: {
                uploadId: string;
                /** @description Takes exactly the bytes that were announced, without any session: `curl -T photo.jpg "$uploadUrl"`. */
                uploadUrl: string;
                /** @example PUT */
                method: string;
                /** @description What the request has to say. */
                headers: {
                    [key: string]: string;
                };
                /**
                 * @description `tus`: the URL also speaks tus 1.0, and resumes. `parts`: POST media/uploads/{id}/parts has a URL for each part.
                 *     Null: one PUT, which is quick enough to begin anew.
                 * @example tus
                 */
                resumable?: string | null;
                /** Format: date-time */
                expiresAt: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_UserView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description A person. */
            data: {
                id: string;
                /** @description Null until the profile is complete. */
                username?: string | null;
                firstName?: string | null;
                lastName?: string | null;
                bio?: string | null;
                /** @description Path of the picture. */
                avatarUrl?: string | null;
                /** @description Tags. */
                interests: string[];
                socialLinks: components["schemas"]["LinkView"][];
                /** Format: int32 */
                followersCount: number;
                /** Format: int32 */
                followingCount: number;
                /**
                 * Format: int32
                 * @description Parties hosted of which the viewer may know, of the latest 1,000.
                 */
                partiesCount: number;
                /** Format: date-time */
                createdAt: string;
                viewer: components["schemas"]["UserViewerView"];
                /** @description Only one's own. */
                email?: string | null;
                /** @description Only one's own. */
                emailVerified?: boolean | null;
                /**
                 * Format: date
                 * @description Only one's own.
                 */
                birthDate?: string | null;
                /** @description Only one's own: whether there are a username and both names. */
                isProfileComplete?: boolean | null;
                /**
                 * @description Only one's own: USER or OPERATOR.
                 * @example USER
                 */
                role?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_VapidKey: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description The key with which browsers subscribe. */
            data: {
                /** @description base64url, for `applicationServerKey`. */
                publicKey: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_AttendeeView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: (components["schemas"]["PersonView"] & {
                /** @description COHOST or MODERATOR. */
                role?: string | null;
                /** @example GOING */
                status: string;
                /** Format: int32 */
                plusOnes: number;
                /** @description Whether they came by a pass, without an account. */
                isGuest: boolean;
                /** Format: date-time */
                answeredAt: string;
            })[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Ban: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                user: components["schemas"]["PersonView"];
                /** @description As `user.name`. */
                name?: string | null;
                isGuest: boolean;
                /** @description Who did it, unless they are gone. */
                bannedBy?: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_BlockedView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                username?: string | null;
                firstName?: string | null;
                lastName?: string | null;
                avatarUrl?: string | null;
                /** Format: date-time */
                blockedAt: string;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_ClockView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                person: components["schemas"]["Contributor"];
                /**
                 * Format: int64
                 * @description How far it is behind the party's clock, in milliseconds.
                 */
                offsetMs: number;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Comment: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                mediaId: string;
                author: components["schemas"]["Contributor"];
                content: string;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_FollowEntryView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                username?: string | null;
                firstName?: string | null;
                lastName?: string | null;
                avatarUrl?: string | null;
                /**
                 * Format: date-time
                 * @description Since when the one follows the other.
                 */
                followedAt: string;
                viewer: components["schemas"]["FollowingView"];
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Invitation: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                user?: components["schemas"]["PersonView"] | null;
                /** @description The address as it was invited, until its owner is known. */
                email?: string | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                acceptedAt?: string | null;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_LinkView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                /** @example INSTAGRAM */
                platform: string;
                /** @description The name there; a website's address. */
                handle: string;
                /** @description Where the link leads. */
                url: string;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Media: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                partyId: string;
                uploader: components["schemas"]["Contributor"];
                /** @example PHOTO */
                type: string;
                /**
                 * @description PROCESSING, PENDING (waits for the host), READY or FAILED.
                 * @example READY
                 */
                state: string;
                /** @description Why it failed, in plain words. */
                failure?: string | null;
                /** @example HYPE */
                mood?: string | null;
                caption?: string | null;
                mimeType?: string | null;
                /**
                 * Format: int32
                 * @description Pixels, upright.
                 */
                width?: number | null;
                /** Format: int32 */
                height?: number | null;
                /** Format: int32 */
                durationMs?: number | null;
                /** Format: int32 */
                sizeBytes?: number | null;
                /** @description A tiny picture to show meanwhile: thumbhash, base64. */
                thumbhash?: string | null;
                /** @example #f59e0b */
                dominantColor?: string | null;
                /** @description Loudness of a sound along its time, 0 to 255. */
                peaks?: number[] | null;
                isAnimated: boolean;
                /** @description The cleaned original; null until it is made. Links hold for half an hour at least and an hour at most. */
                url?: string | null;
                /** @description A picture of middle size. */
                thumbnailUrl?: string | null;
                thumbnails: components["schemas"]["Thumbnail"][];
                /** @description A still of a video. */
                posterUrl?: string | null;
                /** @description A video that every browser plays, 720 lines at most. */
                videoUrl?: string | null;
                /** @description A sound that every browser plays. */
                audioUrl?: string | null;
                /** Format: int32 */
                likesCount: number;
                /** Format: int32 */
                commentsCount: number;
                /** @description Who is seen in it. */
                people: components["schemas"]["Contributor"][];
                /**
                 * Format: date-time
                 * @description When the camera says that it was taken.
                 */
                capturedAt?: string | null;
                /**
                 * Format: date-time
                 * @description Where it stands in the gallery: when it was taken, by the party's clock.
                 */
                takenAt: string;
                /** Format: date-time */
                createdAt: string;
                viewer: components["schemas"]["MediaViewer"];
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Message: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                roomId: string;
                /**
                 * Format: int64
                 * @description Its place in the room; the next one has the next number.
                 */
                seq: number;
                senderId: string;
                /** @description Of SYSTEM the host. */
                sender: components["schemas"]["Contributor"];
                /**
                 * @description TEXT, IMAGE, VIDEO, or SYSTEM for what the server tells.
                 * @example TEXT
                 */
                type: string;
                /** @description Empty when it was removed. */
                content: string;
                /** @description A link to what it shows, good for half an hour at least. */
                mediaUrl?: string | null;
                /** @description What the sender called it. */
                nonce?: string | null;
                /** @description Who keeps order, or the sender, removed it. */
                isRemoved: boolean;
                /** Format: date-time */
                createdAt: string;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Mute: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                user: components["schemas"]["Contributor"];
                /**
                 * Format: date-time
                 * @description Null for good.
                 */
                until?: string | null;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Notification: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                /**
                 * @description `NEW_FOLLOWER`, `NEW_RSVP`, `PARTY_REMINDER`, `NEW_MESSAGE`, `PARTY_LIVE`, `TAGGED_IN_MEDIA`, `WAITLIST_PROMOTED`,
                 *     `PARTY_CANCELLED`, `PARTY_MOVED`, `INVITATION`, `COHOST_APPOINTED`, `NEW_PARTY`, `MEDIA_LIKED` or
                 *     `MEDIA_COMMENTED`; there will be more.
                 * @example PARTY_LIVE
                 */
                kind: string;
                /** @description The nearest of the first six kinds. */
                type: string;
                title: string;
                body: string;
                isRead: boolean;
                /** Format: date-time */
                readAt?: string | null;
                /**
                 * Format: date-time
                 * @description When something was added to it last.
                 */
                createdAt: string;
                /** Format: int32 */
                count: number;
                actor?: components["schemas"]["NotificationActor"] | null;
                party?: components["schemas"]["NotificationParty"] | null;
                /** @description What else there is to it, by kind: `userId`, `partyId`, `mediaId`, `mediaType`, `roomId`, `status`, `role`, `hours`. */
                data: Record<string, unknown>;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_PartyView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                hostId: string;
                host: components["schemas"]["PersonView"];
                /** @description Who gives it with the host, in the order in which they were appointed; lists of parties do not say it. */
                cohosts?: components["schemas"]["PersonView"][];
                title: string;
                description?: string | null;
                /** @description Null, like address and coordinates, while the address is hidden from those who have not answered. */
                venueName?: string | null;
                venueAddress?: string | null;
                /** Format: double */
                venueLatitude?: number | null;
                /** Format: double */
                venueLongitude?: number | null;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt?: string | null;
                /**
                 * @description IANA name of the zone in which the party's times are shown.
                 * @example Europe/Madrid
                 */
                timeZone: string;
                /** @example PLANNED */
                status: string;
                isPrivate: boolean;
                /**
                 * Format: int32
                 * @description Places, the host's included; null when there is no limit.
                 */
                maxAttendees?: number | null;
                /**
                 * Format: int32
                 * @description People that one may bring along.
                 */
                maxPlusOnes: number;
                /**
                 * Format: int32
                 * @description Places that the viewer could take now: none while others wait for them. Null when there is no limit.
                 */
                freePlaces?: number | null;
                addressHidden: boolean;
                mediaApproval: boolean;
                coverImageUrl?: string | null;
                tags: string[];
                /**
                 * Format: int32
                 * @description Who is GOING; to strangers without the guests of passes.
                 */
                attendeesCount: number;
                /**
                 * Format: int32
                 * @description Who is GOING, with those whom they bring along; null to strangers.
                 */
                placesTaken?: number | null;
                /**
                 * Format: int32
                 * @description Who waits for a place; null to strangers.
                 */
                waitingCount?: number | null;
                /** Format: int32 */
                mediaCount: number;
                chatRoomId?: string | null;
                /** Format: date-time */
                startedAt?: string | null;
                /** Format: date-time */
                endedAt?: string | null;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                updatedAt: string;
                viewer: components["schemas"]["ViewerView"];
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Pass: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                name: string;
                rights: components["schemas"]["PassRights"];
                /** Format: date-time */
                expiresAt?: string | null;
                /**
                 * Format: int32
                 * @description How many guests it is for; null for any number.
                 */
                maxUses?: number | null;
                /**
                 * Format: int32
                 * @description How many guests came by it.
                 */
                uses: number;
                /** Format: date-time */
                revokedAt?: string | null;
                /** Format: date-time */
                createdAt: string;
                /**
                 * @description The link for a QR code, the secret in its fragment. Null for a pass that was taken back, and for one whose secret this
                 *     server cannot decrypt: renew it.
                 */
                url?: string | null;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_PopularTagView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                /** @example techno */
                tag: string;
                /**
                 * Format: int32
                 * @description Public parties, LIVE or PLANNED; 1000 means that many or more.
                 */
                partiesCount: number;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_Session: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                /** @description Not its token. */
                id: string;
                /** Format: date-time */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description To the hour.
                 */
                lastSeenAt: string;
                /** Format: date-time */
                expiresAt: string;
                /** @description The browser or app, as it calls itself. */
                userAgent?: string | null;
                /** @description The address that it was made from. */
                ipAddress?: string | null;
                /** @description Whether this request came with it. */
                isCurrent: boolean;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_String: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: string[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_WaitingView: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: (components["schemas"]["PersonView"] & {
                /** Format: int32 */
                plusOnes: number;
                isGuest: boolean;
                /** Format: date-time */
                waitingSince: string;
            })[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_Vec_WallScreen: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            data: {
                id: string;
                name: string;
                /** Format: date-time */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When it was last on, to five minutes; null when it never was.
                 */
                lastSeenAt?: string | null;
                /**
                 * Format: int32
                 * @description How many guests came by its code; null when it shows none.
                 */
                guests?: number | null;
            }[];
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_WallCode: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description What the code on a wall says. All null when it shows none: the host made it so, or the party is over. */
            data: {
                /** @description The link for the QR code; its secret works as a pass's does. */
                url?: string | null;
                /**
                 * Format: date-time
                 * @description When to ask for the next one.
                 */
                shownUntil?: string | null;
                /**
                 * Format: date-time
                 * @description From when on it lets nobody in.
                 */
                expiresAt?: string | null;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description A successful response. */
        Envelope_WallParty: {
            /**
             * @description Always true.
             * @example true
             */
            success: boolean;
            /** @description What a wall screen may know of its party. */
            data: {
                id: string;
                title: string;
                /** @example LIVE */
                status: string;
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt?: string | null;
                timeZone: string;
            };
            meta?: components["schemas"]["Meta"] | null;
        };
        /** @description The body of an error. */
        ErrorBody: {
            /**
             * @description Always false.
             * @example false
             */
            success: boolean;
            /** @description For people. */
            message: string;
            /**
             * @description For programs; docs/api.md lists them.
             * @example PARTY_FULL
             */
            code: string;
            /** @description The fields that it is about. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description That a party is kept. */
        FavoriteView: {
            isFavorite: boolean;
        };
        /** @description What is wrong with one field. */
        FieldError: {
            /**
             * @description The field, by its name in the request.
             * @example title
             */
            path: string;
            /**
             * @description For people.
             * @example must have 3 to 100 characters
             */
            message: string;
        };
        /** @description Somebody in a list of people. */
        FollowEntryView: {
            id: string;
            username?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            avatarUrl?: string | null;
            /**
             * Format: date-time
             * @description Since when the one follows the other.
             */
            followedAt: string;
            viewer: components["schemas"]["FollowingView"];
        };
        /** @description Whether the viewer follows somebody. */
        FollowingView: {
            isFollowing: boolean;
        };
        /** @description How the server is. */
        Health: {
            /** @description `ok`. */
            status: string;
            /** @description Version of the server. */
            version: string;
        };
        /** @description A person's interests. */
        InterestsBody: {
            /**
             * @description At most 10 slugs of 1 to 30 characters.
             * @example [
             *       "techno",
             *       "jazz"
             *     ]
             */
            tags: string[] | null;
        };
        /** @description An invitation, of a person or of an address. */
        Invitation: {
            id: string;
            user?: components["schemas"]["PersonView"] | null;
            /** @description The address as it was invited, until its owner is known. */
            email?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            acceptedAt?: string | null;
        };
        /** @description Somebody: `userId`, or `email`. */
        InviteeBody: {
            userId?: string | null;
            /** @example ana@example.com */
            email?: string | null;
        };
        /** @description Coming in by a pass. */
        JoinBody: {
            /** @description What stands behind the `#` of the pass's link. */
            secret: string | null;
            /**
             * @description What to call you; 1 to 40 characters. Not needed with an account.
             * @example Carla
             */
            name?: string | null;
            /**
             * @description Something that stays the same on this device, at most 200 characters: a ban holds for it. New guests have to send it,
             *     accounts should.
             */
            deviceToken?: string | null;
        };
        /** @description Somebody who came in. */
        Joined: {
            partyId: string;
            user?: components["schemas"]["Me"] | null;
            /** @description The new guest's session, for `Authorization: Bearer`. Shown this once. */
            token?: string | null;
            /**
             * Format: date-time
             * @description When the session ends unless it is used.
             */
            expiresAt?: string | null;
            /** @description By this a guest comes back, on any device. Shown this once. */
            recoverySecret?: string | null;
            /** @description The personal link, that secret in its fragment. */
            recoveryUrl?: string | null;
        };
        /** @description That an item is kept. */
        KeptView: {
            isFavorite: boolean;
        };
        /** @description That an item is liked. */
        LikedView: {
            isLiked: boolean;
            /** Format: int32 */
            likesCount: number;
        };
        /** @description Where else a person is found. */
        LinkView: {
            /** @example INSTAGRAM */
            platform: string;
            /** @description The name there; a website's address. */
            handle: string;
            /** @description Where the link leads. */
            url: string;
        };
        /** @description An address and its password. */
        LoginBody: {
            /** @example ana@example.com */
            email: string | null;
            /** Format: password */
            password: string | null;
            /**
             * @description What the last sign-in on this device answered. Browsers have it in a cookie.
             * @example pgk_…
             */
            knownDevice?: string | null;
        };
        /** @description The viewer: an account, as `GET /users/me` shows it, or a guest of one party. */
        Me: components["schemas"]["MyAccount"] | components["schemas"]["MyGuest"];
        /** @description An item of a gallery. */
        Media: {
            id: string;
            partyId: string;
            uploader: components["schemas"]["Contributor"];
            /** @example PHOTO */
            type: string;
            /**
             * @description PROCESSING, PENDING (waits for the host), READY or FAILED.
             * @example READY
             */
            state: string;
            /** @description Why it failed, in plain words. */
            failure?: string | null;
            /** @example HYPE */
            mood?: string | null;
            caption?: string | null;
            mimeType?: string | null;
            /**
             * Format: int32
             * @description Pixels, upright.
             */
            width?: number | null;
            /** Format: int32 */
            height?: number | null;
            /** Format: int32 */
            durationMs?: number | null;
            /** Format: int32 */
            sizeBytes?: number | null;
            /** @description A tiny picture to show meanwhile: thumbhash, base64. */
            thumbhash?: string | null;
            /** @example #f59e0b */
            dominantColor?: string | null;
            /** @description Loudness of a sound along its time, 0 to 255. */
            peaks?: number[] | null;
            isAnimated: boolean;
            /** @description The cleaned original; null until it is made. Links hold for half an hour at least and an hour at most. */
            url?: string | null;
            /** @description A picture of middle size. */
            thumbnailUrl?: string | null;
            thumbnails: components["schemas"]["Thumbnail"][];
            /** @description A still of a video. */
            posterUrl?: string | null;
            /** @description A video that every browser plays, 720 lines at most. */
            videoUrl?: string | null;
            /** @description A sound that every browser plays. */
            audioUrl?: string | null;
            /** Format: int32 */
            likesCount: number;
            /** Format: int32 */
            commentsCount: number;
            /** @description Who is seen in it. */
            people: components["schemas"]["Contributor"][];
            /**
             * Format: date-time
             * @description When the camera says that it was taken.
             */
            capturedAt?: string | null;
            /**
             * Format: date-time
             * @description Where it stands in the gallery: when it was taken, by the party's clock.
             */
            takenAt: string;
            /** Format: date-time */
            createdAt: string;
            viewer: components["schemas"]["MediaViewer"];
        };
        /** @description What the viewer did with the item, and may do. */
        MediaViewer: {
            isUploader: boolean;
            isLiked: boolean;
            isFavorite: boolean;
            /** @description Null in lists of several parties. */
            canEdit?: boolean | null;
            canDelete?: boolean | null;
        };
        /** @description A message. */
        Message: {
            id: string;
            roomId: string;
            /**
             * Format: int64
             * @description Its place in the room; the next one has the next number.
             */
            seq: number;
            senderId: string;
            /** @description Of SYSTEM the host. */
            sender: components["schemas"]["Contributor"];
            /**
             * @description TEXT, IMAGE, VIDEO, or SYSTEM for what the server tells.
             * @example TEXT
             */
            type: string;
            /** @description Empty when it was removed. */
            content: string;
            /** @description A link to what it shows, good for half an hour at least. */
            mediaUrl?: string | null;
            /** @description What the sender called it. */
            nonce?: string | null;
            /** @description Who keeps order, or the sender, removed it. */
            isRemoved: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description Where a list goes on. */
        Meta: {
            /** @description Pass it as `cursor` for the next page. Opaque. */
            nextCursor?: string | null;
            /** @description Whether there is a next page. */
            hasMore: boolean;
            /**
             * Format: int32
             * @description Of notifications: how many of all are unread.
             */
            unreadCount?: number | null;
        };
        /** @description Somebody who may not write. */
        Mute: {
            user: components["schemas"]["Contributor"];
            /**
             * Format: date-time
             * @description Null for good.
             */
            until?: string | null;
        };
        /** @description Who may not write, and until when. */
        MuteBody: {
            userId: string | null;
            /**
             * Format: date-time
             * @description In the future; null is for good. When it is absent, who is muted stays so until when it was, and others are muted
             *     for good.
             */
            until?: string | null;
        };
        /** @description An account, for its owner. */
        MyAccount: components["schemas"]["UserView"] & {
            /** @description Always false. */
            isGuest: boolean;
        };
        /** @description A guest. */
        MyGuest: {
            id: string;
            /** @description Always null: guests have a name only. */
            username?: string | null;
            /** @description The name given at the door. */
            firstName: string;
            avatarUrl?: string | null;
            /** @description Always true. */
            isGuest: boolean;
            /** @description The party where one is a guest. */
            partyId: string;
            /** @description What the pass allows there. */
            rights: components["schemas"]["PassRights"];
        };
        /** @description An address that was just made. Whoever has it can read one's parties. */
        NewCalendarFeed: {
            /**
             * @description What to subscribe to in a calendar app. Shown this once.
             * @example https://party.example/calendar/pgc_….ics
             */
            url: string;
            /**
             * @description The same as a link that opens a calendar app.
             * @example webcal://party.example/calendar/pgc_….ics
             */
            webcalUrl: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A pass with the secret that it was just given. */
        NewPass: components["schemas"]["Pass"] & {
            /** @description Lets people in. It is the fragment of the link. */
            secret: string;
        };
        /** @description A wall screen that was just made. */
        NewWallScreen: components["schemas"]["WallScreen"] & {
            /** @description What the screen sends as its bearer token. Shown this once. */
            token: string;
            /** @description The link to open on the television, the token in its fragment. */
            url: string;
        };
        /**
         * @description A notification. News of the same thing is one while it is unread: `count` says of how many people, and of a chat of how
         *     many messages.
         */
        Notification: {
            id: string;
            /**
             * @description `NEW_FOLLOWER`, `NEW_RSVP`, `PARTY_REMINDER`, `NEW_MESSAGE`, `PARTY_LIVE`, `TAGGED_IN_MEDIA`, `WAITLIST_PROMOTED`,
             *     `PARTY_CANCELLED`, `PARTY_MOVED`, `INVITATION`, `COHOST_APPOINTED`, `NEW_PARTY`, `MEDIA_LIKED` or
             *     `MEDIA_COMMENTED`; there will be more.
             * @example PARTY_LIVE
             */
            kind: string;
            /** @description The nearest of the first six kinds. */
            type: string;
            title: string;
            body: string;
            isRead: boolean;
            /** Format: date-time */
            readAt?: string | null;
            /**
             * Format: date-time
             * @description When something was added to it last.
             */
            createdAt: string;
            /** Format: int32 */
            count: number;
            actor?: components["schemas"]["NotificationActor"] | null;
            party?: components["schemas"]["NotificationParty"] | null;
            /** @description What else there is to it, by kind: `userId`, `partyId`, `mediaId`, `mediaType`, `roomId`, `status`, `role`, `hours`. */
            data: Record<string, unknown>;
        };
        /** @description Who did it, or did it last. */
        NotificationActor: {
            id: string;
            username?: string | null;
            /** @description What they are called. */
            name?: string | null;
            avatarUrl?: string | null;
            /** @description As `name`, of who has no username. */
            guestName?: string | null;
        };
        /** @description How a kind reaches one. */
        NotificationKindPreference: {
            /** @example PARTY_LIVE */
            kind: string;
            /** @description In the list, and live. */
            inApp: boolean;
            /** @description On one's devices. */
            push: boolean;
        };
        /** @description The party that it is about. */
        NotificationParty: {
            id: string;
            title: string;
            /** @example LIVE */
            status: string;
            /** Format: date-time */
            startsAt: string;
            coverImageUrl?: string | null;
        };
        /** @description How news reaches one. */
        NotificationPreferences: {
            /** @description Every kind. */
            kinds: components["schemas"]["NotificationKindPreference"][];
            /**
             * @description IANA name of the zone of the quiet hours.
             * @example Europe/Madrid
             */
            timeZone: string;
            quietHours?: components["schemas"]["QuietHours"] | null;
        };
        /** @description A part that has not arrived. */
        PartView: {
            /**
             * Format: int32
             * @description From 1.
             */
            number: number;
            /**
             * Format: int64
             * @description Where its bytes begin in the file.
             */
            offset: number;
            /**
             * Format: int64
             * @description How many they are.
             */
            size: number;
            /** @description Where to PUT them. */
            url: string;
            headers: {
                [key: string]: string;
            };
        };
        /** @description How far an upload in parts is. */
        PartsView: {
            /** @description How many parts it has. */
            parts: number;
            /**
             * Format: int64
             * @description Bytes that have arrived.
             */
            receivedBytes: number;
            /** @description What has not arrived, and where it goes. */
            missing: components["schemas"]["PartView"][];
        };
        /** @description A party. */
        PartyView: {
            id: string;
            hostId: string;
            host: components["schemas"]["PersonView"];
            /** @description Who gives it with the host, in the order in which they were appointed; lists of parties do not say it. */
            cohosts?: components["schemas"]["PersonView"][];
            title: string;
            description?: string | null;
            /** @description Null, like address and coordinates, while the address is hidden from those who have not answered. */
            venueName?: string | null;
            venueAddress?: string | null;
            /** Format: double */
            venueLatitude?: number | null;
            /** Format: double */
            venueLongitude?: number | null;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt?: string | null;
            /**
             * @description IANA name of the zone in which the party's times are shown.
             * @example Europe/Madrid
             */
            timeZone: string;
            /** @example PLANNED */
            status: string;
            isPrivate: boolean;
            /**
             * Format: int32
             * @description Places, the host's included; null when there is no limit.
             */
            maxAttendees?: number | null;
            /**
             * Format: int32
             * @description People that one may bring along.
             */
            maxPlusOnes: number;
            /**
             * Format: int32
             * @description Places that the viewer could take now: none while others wait for them. Null when there is no limit.
             */
            freePlaces?: number | null;
            addressHidden: boolean;
            mediaApproval: boolean;
            coverImageUrl?: string | null;
            tags: string[];
            /**
             * Format: int32
             * @description Who is GOING; to strangers without the guests of passes.
             */
            attendeesCount: number;
            /**
             * Format: int32
             * @description Who is GOING, with those whom they bring along; null to strangers.
             */
            placesTaken?: number | null;
            /**
             * Format: int32
             * @description Who waits for a place; null to strangers.
             */
            waitingCount?: number | null;
            /** Format: int32 */
            mediaCount: number;
            chatRoomId?: string | null;
            /** Format: date-time */
            startedAt?: string | null;
            /** Format: date-time */
            endedAt?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            viewer: components["schemas"]["ViewerView"];
        };
        /** @description A pass, as host and cohosts see it. */
        Pass: {
            id: string;
            name: string;
            rights: components["schemas"]["PassRights"];
            /** Format: date-time */
            expiresAt?: string | null;
            /**
             * Format: int32
             * @description How many guests it is for; null for any number.
             */
            maxUses?: number | null;
            /**
             * Format: int32
             * @description How many guests came by it.
             */
            uses: number;
            /** Format: date-time */
            revokedAt?: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description The link for a QR code, the secret in its fragment. Null for a pass that was taken back, and for one whose secret this
             *     server cannot decrypt: renew it.
             */
            url?: string | null;
        };
        /** @description What a pass opens. */
        PassPreview: {
            /**
             * @description OPEN, REVOKED, EXPIRED, `USED_UP`, or CLOSED: the party is called off or, for the code of a wall screen, over.
             * @example OPEN
             */
            state: string;
            /** @description The viewer is in already, whatever became of the pass. */
            isIn: boolean;
            party?: components["schemas"]["PassPreviewParty"] | null;
        };
        /** @description What somebody is told of a party whose pass they hold, before they come in. */
        PassPreviewParty: {
            id: string;
            title: string;
            /** @description With a signature of its own, so that who has no session sees it. */
            coverImageUrl?: string | null;
            host: components["schemas"]["PersonView"];
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt?: string | null;
            /**
             * @description IANA name of the zone in which the party's times are shown.
             * @example Europe/Madrid
             */
            timeZone: string;
            /** @example PLANNED */
            status: string;
            tags: string[];
        };
        /** @description What a pass allows. */
        PassRights: {
            /** @description See the party; all else needs it. */
            view: boolean;
            /** @description Answer and take a place. */
            rsvp: boolean;
            /** @description Add to the gallery. */
            upload: boolean;
            /** @description Read and write in the room. */
            chat: boolean;
        };
        /** @description Somebody, as shown next to something. */
        PersonView: {
            /** @description Their id. */
            id: string;
            /** @description The handle, shown as `@username`. Null until the profile is complete, and of guests. */
            username?: string | null;
            /** @description What they are called: first and last name, or the name that a guest gave, or else the username. */
            name?: string | null;
            /** @description Path of the picture. */
            avatarUrl?: string | null;
        };
        /** @description A guest's personal link. */
        PersonalLink: {
            /** @description A guest comes back with this, on any device. Shown this once. */
            recoverySecret: string;
            /** @description The link, that secret in its fragment. */
            recoveryUrl: string;
        };
        /** @description A tag and how many parties carry it. */
        PopularTagView: {
            /** @example techno */
            tag: string;
            /**
             * Format: int32
             * @description Public parties, LIVE or PLANNED; 1000 means that many or more.
             */
            partiesCount: number;
        };
        /** @description A pass to look behind. */
        PreviewBody: {
            /** @description What stands behind the `#` of the pass's link. */
            secret: string | null;
        };
        /** @description Hours of the day; they may go over midnight. */
        QuietHours: {
            /** @example 22:00 */
            from: string;
            /** @example 08:00 */
            until: string;
        };
        /** @description How far somebody has read. */
        ReadBody: {
            /**
             * Format: int64
             * @description The place of the last message that was seen.
             */
            seq: number | null;
        };
        /** @description A session that goes on with a new token. */
        Refreshed: {
            user: components["schemas"]["Me"];
            /**
             * @description For `Authorization: Bearer`. Shown this once; absent for browsers, which get it as a cookie that scripts cannot
             *     read.
             * @example pgs_…
             */
            token?: string | null;
            /**
             * Format: date-time
             * @description When the session ends unless it is used.
             */
            expiresAt: string;
        };
        /** @description An account to be made. */
        RegisterBody: {
            /** @example ana@example.com */
            email: string | null;
            /**
             * Format: password
             * @description 8 to 128 characters.
             */
            password: string | null;
            /**
             * @description 3 to 30 letters A-Z, digits or underscores.
             * @example ana_perez
             */
            username: string | null;
            /** @example Ana */
            firstName: string | null;
            /** @example Pérez */
            lastName: string | null;
        };
        /** @description A device. */
        RegisterDeviceBody: {
            /**
             * @description `IOS`, `ANDROID` or `WEB`.
             * @example WEB
             */
            platform: string;
            /** @description The registration token of Firebase Cloud Messaging; of `WEB` the subscription's `endpoint`. */
            token: string;
            keys?: components["schemas"]["SubscriptionKeys"] | null;
        };
        /** @description Coming back by a personal link. */
        RejoinBody: {
            /** @description What stands behind the `#` of the personal link. */
            recoverySecret: string | null;
            /** @description As in `POST /parties/join-by-pass`. */
            deviceToken?: string | null;
        };
        /** @description What a guest is to be called. */
        RenameBody: {
            /**
             * @description 1 to 40 characters; unlike the name of the host, of a member and of another guest of the party.
             * @example Carla
             */
            name: string | null;
        };
        /** @description The token of a link, and a new password. */
        ResetBody: {
            token: string | null;
            /**
             * Format: password
             * @description 8 to 128 characters.
             */
            password: string | null;
        };
        /** @description An answer to an invitation. */
        RsvpBody: {
            /**
             * @description GOING, MAYBE or `NOT_GOING`.
             * @example GOING
             */
            status: string | null;
            /** @description Take a place on the waiting list when the party is full. */
            waitlist?: boolean | null;
            /**
             * Format: int64
             * @description People who come along; each takes a place. When it is absent their number stays as it is.
             */
            plusOnes?: number | null;
            /** @description As in `POST /parties/join-by-pass`: a ban holds for it. */
            deviceToken?: string | null;
        };
        /** @description Where somebody stands. */
        RsvpView: {
            /**
             * @description GOING, MAYBE, `NOT_GOING` or WAITING.
             * @example GOING
             */
            status: string;
            /** Format: int32 */
            plusOnes: number;
            /**
             * Format: int32
             * @description Place on the waiting list, from 1; only while WAITING.
             */
            waitingPosition?: number | null;
        };
        /** @description A session in the list of one's own. */
        Session: {
            /** @description Not its token. */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the hour.
             */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description The browser or app, as it calls itself. */
            userAgent?: string | null;
            /** @description The address that it was made from. */
            ipAddress?: string | null;
            /** @description Whether this request came with it. */
            isCurrent: boolean;
        };
        /** @description The upload that is to be one's picture. */
        SetAvatarBody: {
            uploadId: string | null;
        };
        /** @description A session that began. */
        SignedIn: {
            user: components["schemas"]["Me"];
            /**
             * @description For `Authorization: Bearer`. Shown this once.
             * @example pgs_…
             */
            token: string;
            /**
             * Format: date-time
             * @description When the session ends unless it is used.
             */
            expiresAt: string;
            /**
             * @description After a sign-in by password: send it with the next one. It says that this device signed in to the account before,
             *     so that strangers who try passwords do not lock it out.
             * @example pgk_…
             */
            knownDevice?: string | null;
        };
        /** @description One link. */
        SocialLinkBody: {
            /**
             * @description INSTAGRAM, TIKTOK, YOUTUBE, X, FACEBOOK, SOUNDCLOUD, SPOTIFY or WEBSITE.
             * @example INSTAGRAM
             */
            platform: string | null;
            /**
             * @description The name there; an https address for WEBSITE.
             * @example ana.9
             */
            handle: string | null;
        };
        /** @description A person's links, in the order in which they are shown; at most one a platform. */
        SocialLinksBody: {
            links: components["schemas"]["SocialLinkBody"][] | null;
        };
        /** @description What a gallery takes of the storage. */
        StorageView: {
            /**
             * Format: int64
             * @description The bytes of all files of the gallery, with the sizes and videos made of them.
             */
            usedBytes: number;
            /**
             * Format: int64
             * @description What it may take; null: as many as there is room for.
             */
            limitBytes?: number | null;
        };
        /** @description Keys of a Web Push subscription, base64url, as `PushSubscription.toJSON()` has them. */
        SubscriptionKeys: {
            p256dh: string;
            auth: string;
        };
        /** @description A gallery in figures. */
        SummaryView: {
            /** Format: int64 */
            total: number;
            /** @description By type and mood. */
            counts: components["schemas"]["CountView"][];
            /** @description Most first; at most 200 people. */
            uploaders: components["schemas"]["UploaderView"][];
            /**
             * Format: int64
             * @description How many wait for approval; null for who does not approve.
             */
            waiting?: number | null;
            storage?: components["schemas"]["StorageView"] | null;
        };
        /** @description Somebody who is seen in an item. */
        TagPersonBody: {
            userId: string | null;
        };
        /** @description A picture of one size. */
        Thumbnail: {
            /**
             * Format: int32
             * @description Pixels of its longer side, at most.
             */
            size: number;
            /** @description WebP or JPEG, as the client accepts. */
            url: string;
        };
        /** @description The token of a link. */
        TokenBody: {
            token: string | null;
        };
        /** @description What is left. */
        UnreadView: {
            /**
             * Format: int32
             * @description What others have written since; 100 stands for more.
             */
            unreadCount: number;
        };
        /** @description Where the bytes go. */
        Upload: {
            uploadId: string;
            /** @description Takes exactly the bytes that were announced, without any session: `curl -T photo.jpg "$uploadUrl"`. */
            uploadUrl: string;
            /** @example PUT */
            method: string;
            /** @description What the request has to say. */
            headers: {
                [key: string]: string;
            };
            /**
             * @description `tus`: the URL also speaks tus 1.0, and resumes. `parts`: POST media/uploads/{id}/parts has a URL for each part.
             *     Null: one PUT, which is quick enough to begin anew.
             * @example tus
             */
            resumable?: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description Who added how many. */
        UploaderView: {
            person: components["schemas"]["Contributor"];
            /** Format: int64 */
            items: number;
        };
        /** @description A person. */
        UserView: {
            id: string;
            /** @description Null until the profile is complete. */
            username?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            bio?: string | null;
            /** @description Path of the picture. */
            avatarUrl?: string | null;
            /** @description Tags. */
            interests: string[];
            socialLinks: components["schemas"]["LinkView"][];
            /** Format: int32 */
            followersCount: number;
            /** Format: int32 */
            followingCount: number;
            /**
             * Format: int32
             * @description Parties hosted of which the viewer may know, of the latest 1,000.
             */
            partiesCount: number;
            /** Format: date-time */
            createdAt: string;
            viewer: components["schemas"]["UserViewerView"];
            /** @description Only one's own. */
            email?: string | null;
            /** @description Only one's own. */
            emailVerified?: boolean | null;
            /**
             * Format: date
             * @description Only one's own.
             */
            birthDate?: string | null;
            /** @description Only one's own: whether there are a username and both names. */
            isProfileComplete?: boolean | null;
            /**
             * @description Only one's own: USER or OPERATOR.
             * @example USER
             */
            role?: string | null;
        };
        /** @description What the viewer and the person have to do with each other. */
        UserViewerView: {
            isFollowing: boolean;
            isFollowedBy: boolean;
            /** @description Always false: people behind a block are not found. GET /users/me/blocks lists one's own. */
            isBlocked: boolean;
        };
        /** @description The key with which browsers subscribe. */
        VapidKey: {
            /** @description base64url, for `applicationServerKey`. */
            publicKey: string;
        };
        /** @description A Firebase ID token, and how a new account is to be called. */
        VerifyBody: {
            idToken: string | null;
            username?: string | null;
            firstName?: string | null;
            lastName?: string | null;
        };
        /** @description What the viewer has to do with the party. */
        ViewerView: {
            /**
             * @description HOST, COHOST, MODERATOR, ATTENDEE, INVITED, `PASS_HOLDER` or NONE.
             * @example ATTENDEE
             */
            role: string;
            /**
             * @description GOING, MAYBE, `NOT_GOING`, WAITING or null.
             * @example GOING
             */
            rsvp?: string | null;
            /** Format: int32 */
            plusOnes: number;
            isFavorite: boolean;
            /** @description Whether the viewer may not come. */
            isBanned: boolean;
        };
        /** @description Somebody who waits for a place. */
        WaitingView: components["schemas"]["PersonView"] & {
            /** Format: int32 */
            plusOnes: number;
            isGuest: boolean;
            /** Format: date-time */
            waitingSince: string;
        };
        /** @description What the code on a wall says. All null when it shows none: the host made it so, or the party is over. */
        WallCode: {
            /** @description The link for the QR code; its secret works as a pass's does. */
            url?: string | null;
            /**
             * Format: date-time
             * @description When to ask for the next one.
             */
            shownUntil?: string | null;
            /**
             * Format: date-time
             * @description From when on it lets nobody in.
             */
            expiresAt?: string | null;
        };
        /** @description What a wall screen may know of its party. */
        WallParty: {
            id: string;
            title: string;
            /** @example LIVE */
            status: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt?: string | null;
            timeZone: string;
        };
        /** @description A wall screen, without its token. */
        WallScreen: {
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last on, to five minutes; null when it never was.
             */
            lastSeenAt?: string | null;
            /**
             * Format: int32
             * @description How many guests came by its code; null when it shows none.
             */
            guests?: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    auth_claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedIn"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_confirm_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSignInBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_confirm_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_request_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedIn"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Me"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_rename_guest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Me"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_renew_personal_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PersonalLink"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Refreshed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedIn"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    auth_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedIn"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SignedIn"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_register_device: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDeviceBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Device"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_vapid_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_VapidKey"];
                };
            };
        };
    };
    notifications_unregister_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_confirm_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConfirmedView"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ConfirmedView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_request_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Upload"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_cancel_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_upload_parts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PartsView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Media"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Media"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Media"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_comments: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Comment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_comment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Comment"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_delete_comment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                commentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_add_favorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_KeptView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_remove_favorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_like: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_LikedView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_unlike: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Media"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagPersonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Media"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_untag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @example 640 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The type of the item's file, or of the picture made of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": number[];
                    "image/jpeg": number[];
                    "image/png": number[];
                    "image/gif": number[];
                    "image/heic": number[];
                    "image/avif": number[];
                    "video/mp4": number[];
                    "video/quicktime": number[];
                    "video/webm": number[];
                    "video/x-matroska": number[];
                    "video/3gpp": number[];
                    "video/ogg": number[];
                    "audio/mp4": number[];
                    "audio/webm": number[];
                    "audio/x-matroska": number[];
                    "audio/3gpp": number[];
                    "audio/mpeg": number[];
                    "audio/ogg": number[];
                    "audio/wav": number[];
                    "audio/flac": number[];
                    "audio/aac": number[];
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_remove_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_list: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only what is not read yet. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Notification"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NotificationPreferences"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_edit_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditNotificationPreferences"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NotificationPreferences"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_read_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Notification"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_feed: {
        parameters: {
            query?: {
                /**
                 * @description Any of these tags, separated by commas; at most 10.
                 * @example techno,rooftop
                 */
                tags?: string;
                /** @description Latitude of a circle's centre; with `lng` and `km`. */
                lat?: number;
                /** @description Longitude of a circle's centre. */
                lng?: number;
                /** @description Radius of the circle in kilometres, 0.1 to 500. */
                km?: number;
                /** @description Starting from here on. */
                from?: string;
                /** @description Starting before this. */
                to?: string;
                /** @description Hosted by people whom I follow. */
                following?: boolean;
                /** @description Parties a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes trying again safe, for 24 hours */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePartyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Joined"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Joined"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_live: {
        parameters: {
            query?: {
                /** @description Parties a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PassPreview"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_rejoin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejoinBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Joined"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PartyView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditPartyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_album: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": number[];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `TOO_MANY_DOWNLOADS`: this person or this address gets as many albums as it may */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description As many albums as one server sends are on their way */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_attendees: {
        parameters: {
            query?: {
                /** @description GOING (default), MAYBE or `NOT_GOING`; the last only for host and cohosts. */
                status?: string;
                /** @description People a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_AttendeeView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_remove_attendee: {
        parameters: {
            query?: {
                /** @description They may not come back; neither may whoever came with the same device. */
                ban?: boolean;
                /**
                 * @description Also give all passes of the party new links, so that they cannot come back by one under another name. For host and
                 *     cohosts.
                 */
                renewPasses?: boolean;
            };
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_delete_all_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DeletedCountView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_bans: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Ban"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_unban: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_ChatRoom"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_messages: {
        parameters: {
            query?: {
                /** @description Messages a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description Those before this `seq`, latest first. */
                before?: number;
                /** @description Those after this `seq`, first ones first. */
                after?: number;
                /** @description `nextCursor` of the page before, which goes on the same way. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Message"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UnreadView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_clocks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_ClockView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_set_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_appoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Cohost"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PartyView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_add_favorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_FavoriteView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_remove_favorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_invitations: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Invitation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Invitation"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Invitation"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    people_uninvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteeBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_list: {
        parameters: {
            query?: {
                /**
                 * @description newest (by when it was taken, the default), oldest or mostLiked.
                 * @example newest
                 */
                order?: string;
                /** @description HYPE, CHILL, WILD, ROMANTIC, CRAZY or ELEGANT. */
                mood?: string;
                /** @description PHOTO, VIDEO or AUDIO. */
                type?: string;
                /** @description Added by this person. */
                uploader?: string;
                /** @description Showing this person. */
                tagged?: string;
                /** @description Only what I keep. */
                favorites?: boolean;
                /** @description What is not in the gallery, first come first: PENDING, PROCESSING or FAILED. Goes with no other filter. */
                state?: string;
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Media"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_delete_many: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteManyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_DeletedView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    media_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_SummaryView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_mutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Mute"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_mute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    chat_unmute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Pass"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Keeps a second try from making a second pass */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePassBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NewPass"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_revoke: {
        parameters: {
            query?: {
                /** @description Also end the sessions of the guests that it let in. */
                evict?: boolean;
            };
            header?: never;
            path: {
                id: string;
                passId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    passes_renew_pass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                passId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NewPass"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_own_rsvp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Option_RsvpView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_rsvp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RsvpBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_RsvpView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_withdraw_rsvp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_PartyView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    parties_waitlist: {
        parameters: {
            query?: {
                /** @description People a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_WaitingView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_list_screens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_WallScreen"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_create_screen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScreenBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NewWallScreen"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_revoke_screen: {
        parameters: {
            query?: {
                /** @description Also end the sessions of the guests who came by its code. */
                evict?: boolean;
            };
            header?: never;
            path: {
                id: string;
                displayId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    tags_list: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_String"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    tags_popular: {
        parameters: {
            query?: {
                /** @description Tags: 1 to 50, 20 by default. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_PopularTagView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_check_username: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_AvailabilityView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_complete_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteProfileBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UserView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UserView"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditProfileBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_UserView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteAccountBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_attending: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_own_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Avatar"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_set_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetAvatarBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Avatar"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_request_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskAvatarBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Upload"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_remove_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_block: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_BlockView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_unblock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_blocks: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_BlockedView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_find_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_CalendarFeed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_create_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_NewCalendarFeed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_delete_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_calendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_favorite_parties: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_follow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_FollowingView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_unfollow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_followers: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_FollowEntryView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_following: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_FollowEntryView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_set_interests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterestsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_String"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_liked_media: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Media"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_media: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Media"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_parties: {
        parameters: {
            query?: {
                /** @description Items a page: 1 to 50, 20 by default. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_PartyView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_social_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_LinkView"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_set_social_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Or `me` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SocialLinksBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_LinkView"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_party: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_WallParty"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_WallCode"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_media: {
        parameters: {
            query?: {
                /** @description 1 to 50; 20 by default. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Vec_Media"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    wall_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Media"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_avatar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": number[];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_avatar_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @example 320 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": number[];
                    "image/jpeg": number[];
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    users_calendar_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret, with `.ics` */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Health"];
                };
            };
        };
    };
    health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Envelope_Health"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
