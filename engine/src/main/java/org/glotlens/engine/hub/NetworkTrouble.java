package org.glotlens.engine.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.glotlens.engine.Message;

/** Sentences about a network that does not do what it should. */
final class NetworkTrouble {
    private NetworkTrouble() {}

    /** What to say where nothing of the hub's answer can be used. */
    static HubException about(IOException trouble, HubSettings settings) {
        String hub = settings.endpoint().getAuthority();
        return switch (trouble) {
            case UnfitAnswer unfit ->
                new HubException(
                        Message.of(
                                "networkTrouble.unfit",
                                "What %s answers is not used: %s. Check %s and the proxy.",
                                hub,
                                unfit.said(),
                                HubSettings.ENDPOINT),
                        trouble);
            case JsonProcessingException strange ->
                new HubException(
                        Message.of(
                                "networkTrouble.noJson",
                                "%s does not answer as a hub does: its answer is no JSON. Check %s and the proxy.",
                                hub,
                                HubSettings.ENDPOINT),
                        trouble);
            default ->
                new HubException(
                        Message.of(
                                "networkTrouble.unreached",
                                "%s cannot be reached: %s. Check the connection and the proxy, or name another hub with"
                                        + " %s.",
                                hub,
                                reason(trouble),
                                HubSettings.ENDPOINT),
                        trouble);
        };
    }

    /** In a few words why nothing more came. */
    static Message reason(IOException trouble) {
        if (isOf(trouble, UnresolvedAddressException.class)) {
            return Message.of("networkTrouble.unknownHost", "its name is not known here");
        }
        if (trouble instanceof HttpConnectTimeoutException) {
            return Message.of("networkTrouble.silent", "it does not answer");
        }
        if (trouble instanceof ConnectException) {
            return Message.of("networkTrouble.refused", "there is no connection to it");
        }
        return trouble.getMessage() == null
                ? Message.of("networkTrouble.cut", "the connection was cut")
                : Message.of("networkTrouble.system", "%s", trouble.getMessage());
    }

    private static boolean isOf(Throwable trouble, Class<? extends Throwable> kind) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
