package org.smsauth.auth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class AuthServer {

    static void main(String[] args) {
        SpringApplication.run(AuthServer.class, args);
    }
}
