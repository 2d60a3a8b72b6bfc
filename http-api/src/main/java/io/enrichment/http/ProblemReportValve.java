package io.enrichment.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Reports what Tomcat refuses before any servlet sees it, such as a malformed request line, and closes connections whose
 * answers are {@link CutOff}. Public for Tomcat, which makes it by its class name.
 */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (CutOff.isDemanded(request)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !canBeWritten(response)) {
            return;
        }
        try {
            response.resetBuffer(true);
            ResponseHeaders.set(response, RequestIdentity.of(request));
            Problems.write(request, response, Refusal.of(ProblemCode.ofStatus(response.getStatus())));
        } catch (IOException e) {
            // ErrorReportValve.invoke, the only caller, takes it that the client is gone
            throw new UncheckedIOException(e);
        }
    }

    private static boolean canBeWritten(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
