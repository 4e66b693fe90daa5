package org.glotlens.engine.hub;

import org.glotlens.engine.Message;

/** The hub answered, and refuses: what that means is said by whoever knows what was asked for. */
final class HubRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    static final int NOT_FOUND = 404;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final int status;
    private final String code;

    /**
     * A refusal.
     *
     * @param status of HTTP
     * @param code the header {@code X-Error-Code}, or an empty text
     */
    HubRefusal(int status, String code) {
        super("status " + status);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** The sentence about a checkpoint that was asked for. */
    HubException about(HubName name, HubSettings settings) {
        String hub = settings.endpoint().getAuthority();
        if (code.equals("GatedRepo") || status == FORBIDDEN) {
            return new HubException(Message.of(
                    "hubRefusal.gated",
                    "%s is gated: its owner lets only people in who asked. Ask for access at %s/%s in a browser, then"
                            + " set HF_TOKEN to a token of that account, or log in with 'hf auth login'.",
                    name.id(),
                    settings.endpoint(),
                    name.id()));
        }
        if (code.equals("RevisionNotFound")) {
            return new HubException(Message.of(
                    "hubRefusal.revision",
                    "%s has no revision %s at %s. Give a branch, a tag or a whole commit.",
                    name.id(),
                    name.wanted(),
                    hub));
        }
        if (status == UNAUTHORIZED || status == NOT_FOUND) {
            return new HubException(Message.of(
                    "hubRefusal.unknown",
                    "%s knows no model %s, or does not show it to you. Check the name, or set HF_TOKEN to a token of an"
                            + " account that may read it.",
                    hub,
                    name));
        }
        return new HubException(Message.of(
                "hubRefusal.other",
                "%s refuses to give %s (status %d). Try again later, or name another hub with %s.",
                hub,
                name,
                status,
                HubSettings.ENDPOINT));
    }
}
