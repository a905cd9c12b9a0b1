package dev.gengfu.gateway.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What a request is answered with. */
interface Reply {
  void send(HttpExchange exchange) throws IOException;
}
