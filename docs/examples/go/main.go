// Sends one SMS with golang.org/x/oauth2, which gets and renews the token by itself.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// longest is what is worth waiting for.
const longest = 60 * time.Second

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func main() {
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, &http.Client{Timeout: 10 * time.Second})
	config := clientcredentials.Config{
		ClientID:     os.Getenv("CLIENT_ID"),
		ClientSecret: os.Getenv("CLIENT_SECRET"),
		TokenURL:     os.Getenv("ISSUER") + "/oauth2/token",
		AuthStyle:    oauth2.AuthStyleInHeader,
	}
	sms := config.Client(ctx)
	sms.Timeout = 10 * time.Second

	message, err := json.Marshal(map[string]string{
		"type": env("SMS_TYPE", "alerts"),
		"to":   env("SMS_TO", "+14155550123"),
		"from": env("SMS_FROM", "ACME"),
		"body": "Sent with Go",
	})
	if err != nil {
		panic(err)
	}
	key := rand.Text()

	for attempt := 1; attempt <= 5; attempt++ {
		wait := send(sms, message, key)
		time.Sleep(wait)
	}
	fmt.Fprintln(os.Stderr, "not sent")
	os.Exit(1)
}

// send ends the program, or answers how long to wait before trying again.
func send(sms *http.Client, message []byte, key string) time.Duration {
	request, err := http.NewRequest(http.MethodPost, os.Getenv("SMS_API")+"/v1/messages", bytes.NewReader(message))
	if err != nil {
		panic(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", strconv.Quote(key))

	answer, err := sms.Do(request)
	if err != nil {
		fmt.Fprintln(os.Stderr, "no answer:", err)
		return time.Second
	}
	defer answer.Body.Close()

	wait := time.Duration(0)
	switch answer.StatusCode {
	case http.StatusConflict, http.StatusTooManyRequests, http.StatusServiceUnavailable:
		seconds, err := strconv.Atoi(answer.Header.Get("Retry-After"))
		if err != nil {
			seconds = 1
		}
		wait = time.Duration(seconds) * time.Second
		if wait <= longest {
			return wait
		}
	}

	var body struct {
		ID        string `json:"id"`
		Code      string `json:"code"`
		Detail    string `json:"detail"`
		RequestID string `json:"request_id"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
		panic(err)
	}
	if wait > longest {
		again := time.Now().Add(wait).UTC().Format(time.RFC3339)
		fmt.Fprintf(os.Stderr, "refused %s: %s Sending works again at %s; not waiting that long\n", body.Code, body.Detail, again)
		os.Exit(1)
	}
	if answer.StatusCode == http.StatusAccepted {
		fmt.Println("accepted", body.ID)
		os.Exit(0)
	}
	fmt.Fprintf(os.Stderr, "refused %s: %s (%s)\n", body.Code, body.Detail, body.RequestID)
	os.Exit(1)
	return 0
}
