package org.smsauth.sms;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class SmsServer {

    static void main(String[] args) {
        SpringApplication.run(SmsServer.class, args);
    }
}
